import { describe, expect, it } from 'vitest';
import { makeReader } from '../../../core/intake/index.ts';
import { readWeights } from '../../../core/io/index.ts';

const reader = makeReader(readWeights());
const read = (text: string) => reader.read(text, Date.parse('2026-02-18T02:15:00Z'), 'Asia/Shanghai');

describe('categories', () => {
  it.each([
    ['厨房水龙头滴水', ['repair']],
    ['3栋电梯又停了', ['repair']],
    ['hallway light is out', ['repair']],
    ['保安态度很差', ['complaint']],
    ['楼上半夜装修，吵得没法睡', ['complaint']],
    ['物业费怎么交', ['inquiry']],
    ['装修押金多久退', ['inquiry']],
    ['裝修按金幾時退返', ['inquiry']],
    ['能帮我搬一下快递吗', ['help']],
    ['could I borrow a ladder for an hour?', ['help']],
    ['新年快乐', ['other']],
    ['收到谢谢', ['other']],
    ['', ['other']],
    ['😀😀', ['other']],
  ])('files %j under %j', (text, categories) => {
    expect(read(text).categories).toEqual(categories);
  });

  it.each([
    ['投诉广场舞扰民', ['complaint']],
    ['廣場舞嘈死人，投訴', ['complaint']],
    ['我要投诉3栋保安', ['complaint']],
    ['I want to complain about the music on the square', ['complaint']],
    ['電梯成日壞，我要投訴', ['complaint']],
    ['请书面回复维修资金的用途', ['inquiry']],
    ['請書面答覆：管理費為何加價', ['inquiry']],
    ['麻烦给我一个书面答复：车位为什么涨价', ['inquiry']],
    ['怎么投诉', ['inquiry']],
    ['借雨伞可以借几天', ['inquiry']],
    ['推車怎麼借', ['inquiry']],
    ['想借一把雨伞', ['help']],
    ['我想预约明天上午10点维修空调', ['repair']],
    ['预约维修空调要收费吗', ['inquiry']],
    ['我要投诉', ['other']],
    ['投诉', ['other']],
    ['报修', ['other']],
    ['您好，我要报修', ['other']],
    ['I need to report a repair', ['other']],
    ['报修进度', ['inquiry']],
    ['报修马桶', ['repair']],
    ['I want to make a complaint', ['other']],
    ['不投诉了', ['other']],
  ])('takes %j at its word: %j', (text, categories) => {
    expect(read(text).categories).toEqual(categories);
  });

  it('hears praise in the words that give it', () => {
    expect(read('夸一下小徐，态度特别好')).toMatchObject({ categories: ['complaint'], tone: 'praise' });
  });

  it('puts the help of an emergency first', () => {
    const { categories, emergency, urgency, helpKind } = read('厨房水管爆了，水喷出来了，快来人');
    expect(emergency).toBe(true);
    expect(categories[0]).toBe('help');
    expect(urgency).toBe('emergency');
    expect(helpKind).toBe('disaster');
  });

  it('keeps a praise as a complaint with its tone and no severity', () => {
    const { categories, tone, severity } = read('想表扬一下三号楼的保洁阿姨，非常认真负责，谢谢她');
    expect(categories).toEqual(['complaint']);
    expect(tone).toBe('praise');
    expect(severity).toBeNull();
  });

  it('gives every complaint a severity', () => {
    expect(read('保安态度很差，骂人').severity).not.toBeNull();
  });

  it('says how sure it is, between 0 and 1', () => {
    const { confidence } = read('厨房水龙头滴水');
    expect(confidence).toBeGreaterThan(0.5);
    expect(confidence).toBeLessThanOrEqual(1);
  });
});

describe('emergencies', () => {
  it.each([
    ['着火了！楼道全是浓烟'],
    ['家里煤气味很重，头晕'],
    ['我们被困在电梯里了'],
    ['我妈晕倒了，叫不醒'],
    ['有人持刀在大堂打架'],
    ['救命，孩子吞了纽扣电池'],
    ['我不想活了'],
    ['My father collapsed and is not breathing'],
    ['Fire in the kitchen, smoke everywhere!'],
    ['we are stuck in the lift, please help'],
    ['有人觸電倒地'],
    ['大廈起火，走廊好多煙'],
    ['門鎖壞咗開唔到，個仔反鎖喺房裡面'],
  ])('alerts on %s', (text) => {
    const { emergency, emergencyMaybe } = read(text);
    expect(emergency || emergencyMaybe).toBe(true);
  });

  it.each([
    ['家里被偷了，门被撬开'],
    ['家里进小偷了'],
    ['我的车被偷了'],
    ['有人吃老鼠药'],
    ['狗把小孩咬伤了'],
    ['楼上掉下来一块玻璃砸到人'],
    ['地下车库被淹了'],
    ["lift stuck, I'm inside"],
    ['你们电梯又坏了，困在里面了'],
    ['电梯坏了，我们被困住了'],
    ['我家门锁坏了打不开，孩子一个人在里面'],
    ['门锁坏了，宝宝自己被反锁在卧室里'],
    ['My toddler is locked inside the bathroom and I cannot get the door open'],
  ])('is sure of %s', (text) => {
    expect(read(text)).toMatchObject({ emergency: true, urgency: 'emergency' });
  });

  it.each([
    ['消防演习几点开始'],
    ['家里没有燃气了打不着火'],
    ['热水器打不着火'],
    ['燃气灶点不着火'],
    ['电梯门打不开，没人困在里面'],
    ['今天真是热死了'],
    ['the elevator is killing me'],
    ['厨房灯不亮'],
    ['谢谢'],
    ['灭火器多久检查一次？'],
    ['物业费怎么交'],
    ['误报，没有着火'],
    ['虚惊一场，没事了'],
    ['如果孩子一个人被反锁在家里，你们有备用钥匙吗'],
    ['My son is locked in a dispute with the neighbours over the fence'],
  ])('stays calm about %s', (text) => {
    expect(read(text).emergency).toBe(false);
  });

  it('never says both certain and doubtful', () => {
    for (const text of ['着火了', '好像有煤气味', '灯坏了']) {
      const { emergency, emergencyMaybe } = read(text);
      expect(emergency && emergencyMaybe).toBe(false);
    }
  });
});

describe('a machine that keeps somebody alive', () => {
  it.each(['呼吸机停了，家里没电', '家里突然跳闸没电了，老人用着制氧机'])(
    'without power is medical help: %s',
    (text) => {
      expect(read(text)).toMatchObject({ emergency: true, helpKind: 'medical' });
    },
  );

  it('in other words is at least doubtful', () => {
    const { emergency, emergencyMaybe } = read('the oxygen machine stopped, no power at all');
    expect(emergency || emergencyMaybe).toBe(true);
  });

  it('is no alarm in a question', () => {
    expect(read('制氧机多少钱一天租')).toMatchObject({ emergency: false, emergencyMaybe: false });
  });
});

describe('urgency', () => {
  it.each([
    ['马桶堵了溢出来了'],
    ['廁所塞咗，啲水溢晒出嚟'],
    ['冇水呀'],
    ['家里没有燃气了打不着火'],
    ['天然气用不了了'],
    ['家里停电了'],
    ['3栋电梯又停了'],
    ['升降機壞咗，冇人喺入面'],
    ['水喉閂唔實，不停流'],
    ["the tap won't turn off"],
    ['lift is out of service, nobody inside'],
  ])('of what does damage or shuts people out while it waits: %s', (text) => {
    expect(read(text)).toMatchObject({ categories: ['repair'], urgency: 'urgent' });
  });

  it.each([
    ['厨房水龙头滴水'],
    ['马桶堵了，水下得慢，没溢出来'],
    ['上周停过电，现在客厅的灯有点暗'],
    ['热水器坏了'],
    ['要是停电了怎么办'],
  ])('is normal for %s', (text) => {
    expect(read(text).urgency).toBe('normal');
  });
});

describe('slots', () => {
  it.each([
    ['打我电话13800012207', '13800012207'],
    ['电话 138 0001 2207', '13800012207'],
    ['call me 9786 4410.', '97864410'],
    ['電話0922-118-330', '0922118330'],
    ['微信:abc_1234', 'abc_1234'],
    ['微信：小鱼干干', '小鱼干干'],
    ['物业费1208元', null],
    ['单号20260218', null],
  ])('finds the contact in %s: %s', (text, contact) => {
    expect(read(`水龙头滴水，${text}`).contact).toBe(contact);
  });

  it('cuts place, item, people and since from the message as written', () => {
    const text = '楼上邻居从昨晚开始漏水，我家主卧的天花板滴水';
    const { place, item, people, since } = read(text);
    expect([place, item, people, since]).toEqual(['我家主卧', '天花板', '楼上邻居', '从昨晚开始']);
  });

  it('leaves null what is not said', () => {
    const { room, contact, place, item, people, since, wanted } = read('你好');
    expect([room, contact, place, item, people, since, wanted]).toEqual(Array(7).fill(null));
  });
});

describe('plain short lines, as people type them', () => {
  it.each([
    ['水管漏水', 'repair'],
    ['厕所返水', 'repair'],
    ['楼上漏水到我家', 'repair'],
    ['井盖没了', 'repair'],
    ['wifi慢', 'repair'],
    ['no power', 'repair'],
    ['邻居家狗叫', 'complaint'],
    ['门卫不在岗', 'complaint'],
    ['电费不对', 'complaint'],
    ['押金没退', 'complaint'],
    ['wrong bill', 'complaint'],
    ['有蟑螂', 'help'],
    ['马蜂窝', 'help'],
    ['快递丢了', 'help'],
    ['猫跑了', 'help'],
    ['忘带钥匙', 'help'],
    ['lost my keys', 'help'],
    ['过户', 'inquiry'],
    ['pool opening hours', 'inquiry'],
    ['今天好冷', 'other'],
    ['哈哈', 'other'],
    ['那个', 'other'],
  ])('%s is %s', (text, category) => {
    expect(read(text).categories).toEqual([category]);
  });

  it.each(['楼上漏水到我家', '楼上漏水漏到我家厨房', 'water is dripping from upstairs'])(
    '%s waits for nobody, and nothing is asked first',
    (text) => {
      const reading = read(text);
      expect(reading).toMatchObject({ categories: ['repair'], urgency: 'urgent' });
      expect(reading.confidence).toBeGreaterThan(0.9);
    },
  );
});

describe('items', () => {
  it('gives a single matter with all its words', () => {
    expect(read('厨房水龙头滴水').items).toEqual([{ text: '厨房水龙头滴水', category: 'repair' }]);
  });

  it('gives none for small talk', () => {
    expect(read('谢谢').items).toEqual([]);
  });

  it.each([
    ['厨房水龙头滴水。另外物业费怎么交？', ['repair', 'inquiry']],
    ['1、卫生间灯不亮 2、楼上半夜蹦迪太吵 3、停车月卡多少钱', ['repair', 'complaint', 'inquiry']],
    ['The kitchen tap drips. Also, what are the gym opening hours?', ['repair', 'inquiry']],
    ['厨房漏水，门禁也坏了，保安态度差', ['repair', 'repair', 'complaint']],
    ['马桶堵了。另外客厅的灯不亮', ['repair', 'repair']],
    ['1、马桶按一下水流个没完 2、可视对讲听不见声音 3-1-402', ['repair', 'repair']],
    [
      '厨房水龙头漏水，请来修。另外投诉保安骂人，态度太差。还想问一下物业费怎么交？',
      ['repair', 'complaint', 'inquiry'],
    ],
  ])('splits %s', (text, categories) => {
    const { items } = read(text);
    expect(items.map((item) => item.category)).toEqual(categories);
    for (const item of items) expect(text).toContain(item.text);
  });

  it('cuts no room and no number in two, and a list at its numbers', () => {
    const room = read(
      'Please fix the peephole on my door (31-08), the lens fell out. Also when is the pool open?',
    );
    expect(room.items[0]?.text).toContain('(31-08)');
    const list = read('1、投诉楼上半夜蹦迪 2、停车月卡多少钱 3、建议大堂加个伞架');
    expect(list.items.map(({ text }) => text)).toEqual([
      ...['投诉楼上半夜蹦迪', '停车月卡多少钱', '建议大堂加个伞架'],
    ]);
  });

  it.each([
    '厨房水龙头滴水，昨天开始的，明天下午三点后来修，3-2-501',
    '你好，我是3-2-501的，麻烦问下物业费怎么交',
    'The tap in the kitchen has been dripping since Monday, I tried to tighten it, please send someone.',
  ])('leaves %s whole', (text) => {
    expect(read(text).items.map((item) => item.text)).toEqual([text]);
  });

  it('has an item for every category of the message', () => {
    for (const text of ['上周报修的灯到现在还没人修，气死了', '家里进水了快来人，水管爆了']) {
      const { categories, items } = read(text);
      expect(new Set(items.map((item) => item.category))).toEqual(new Set(categories));
    }
  });
});
