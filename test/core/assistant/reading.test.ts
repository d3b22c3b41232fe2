import { describe, expect, test } from 'vitest';
import { withoutPersonal, withoutRoom } from '../../../core/assistant/phrases.ts';
import { readSpokenButton, toRate } from '../../../core/assistant/press.ts';
import { alikeness } from '../../../core/assistant/same.ts';
import { complainsAgain } from '../../../core/assistant/sameComplaint.ts';
import { safetyKindOf } from '../../../core/assistant/danger.ts';
import { sayRoom } from '../../../core/assistant/world.ts';

describe('buttons that are said', () => {
  test.each([
    ['接单', null, 'accept', ''],
    ['/接单', null, 'accept', ''],
    ['R-0012 已到场', 12, 'arrived', ''],
    ['r12 完成：换了角阀', 12, 'done', '换了角阀'],
    ['完成,换了角阀', null, 'done', '换了角阀'],
    ['暂时修不了：等配件，明天上午10:30前', null, 'hold', '等配件，明天上午10:30前'],
    ['我來處理', null, 'take_over', ''],
    ['转上级', null, 'pass_up', ''],
    ['T-0003 答复：周六上午可以办', 3, 'answer', '周六上午可以办'],
    ['done: new washer', null, 'done', 'new washer'],
    ['完成：已同樓上傾掂', null, 'done', '已同樓上傾掂'],
    ['处理好了：已道歉', null, 'done', '已道歉'],
    ['办不了：当事人请假，下周一上午10点前', null, 'hold', '当事人请假，下周一上午10点前'],
    ['延期：等厂家，周五10点前', null, 'hold', '等厂家，周五10点前'],
    ['改级别：重大，反复提出', null, 'severity', '重大，反复提出'],
    ['改为轻微投诉：核实是误会', null, 'severity', '轻微投诉：核实是误会'],
    ['T-0003 重大：反复提出没解决', 3, 'severity', '重大：反复提出没解决'],
    ['不同意', null, 'refuse', ''],
    ['接管', null, 'take_conversation', ''],
    ['交还', null, 'give_back', ''],
  ])('%s', (text, ticket, button, words) => {
    expect(readSpokenButton(text)).toEqual({ ticket, button, words });
  });

  test.each([
    ['回访：王女士说很好', null, '王女士说很好'],
    ['R-0012 已回访，住户满意', 12, '住户满意'],
    ['没人接', null, '没人接'],
    ['R-0012 打了两次没人接', 12, '打了两次没人接'],
  ])('%s belongs to a return call', (text, ticket, words) => {
    expect(readSpokenButton(text)).toEqual({ ticket, button: 'done', words, on: 'return_call' });
  });

  test.each([
    ...['接单流程是什么', '完成率怎么算', '动火证谁办', '到了几个人', '答复期限是多久'],
    ...['回访率怎么算', '没人接单怎么办', '重要，明天开会'],
  ])('%s is no button', (text) => {
    expect(readSpokenButton(text)).toBeNull();
  });
});

describe('marks', () => {
  test.each([
    ['5 师傅很快', 5, '师傅很快'],
    ['3分，来得太慢', 3, '来得太慢'],
    ['４', 4, ''],
    ['五星', 5, ''],
    ['1', 1, ''],
  ])('%s', (words, score, rest) => {
    expect(toRate(words)).toEqual({ kind: 'rate', score, words: rest });
  });

  test.each(['6', '0分', '很好', '', '12', '4.5'])('"%s" is no mark', (words) => {
    expect(toRate(words)).toBe('bad_mark');
  });
});

describe('what a team may read', () => {
  test.each([
    ['厨房漏水，电话13900001234', '厨房漏水，电话…'],
    ['我是王女士，灯坏了', '我是…，灯坏了'],
    ['加我微信：wang_2020', '加我微信：…'],
    ['押金 2000元没退', '押金 2000元没退'],
    ['王丽说水管爆了', '…说水管爆了'],
  ])('%s → %s', (words, shown) => {
    expect(withoutPersonal(words, ['王丽', null])).toBe(shown);
  });
});

describe('the matter beside its place', () => {
  test.each([
    ['厨房水龙头漏水，3栋2单元501', '3-2-501', '厨房水龙头漏水'],
    ['3-2-501 灯不亮', '3-2-501', '灯不亮'],
    ['我家3栋2单元501室，灯不亮', '3-2-501', '灯不亮'],
    ['B座1208 空调不冷', 'B-1208', '空调不冷'],
    ['3栋2单元501', '3-2-501', '3栋2单元501'],
    ['灯不亮', null, '灯不亮'],
    ['水表15013走得快', '501', '水表15013走得快'],
  ])('%s at %s → %s', (words, room, shown) => {
    expect(withoutRoom(words, room)).toBe(shown);
  });
});

describe('the same matter again', () => {
  test('is told by the words in common', () => {
    expect(alikeness('楼上半夜拖椅子吵得没法睡', '楼上昨晚半夜又在拖椅子，没法睡')).toBeGreaterThan(0.3);
    expect(alikeness('突然停电了，请马上派人来修', '水龙头坏了，请马上派人来修')).toBeLessThan(0.5);
    expect(alikeness('厨房水龙头漏水', '电梯门关不上')).toBeLessThan(0.2);
    expect(alikeness('没电', '没电')).toBe(1);
  });
});

describe('the same complaint again', () => {
  test.each([
    ['投诉楼上太吵', '楼上还是很吵，我要投诉'],
    ['投诉楼上太吵', '楼上还在吵，第三次投诉了'],
    ['投诉楼上太吵', '还是很吵'],
    ['投诉楼上太吵', '我都投诉三次了，还没人管'],
    ['保安态度恶劣，我要投诉', '又被保安骂了，态度还是那么恶劣'],
    ['保安态度恶劣，我要投诉', '你们的保安态度恶劣没人管吗，投诉几次了'],
    ['樓下食肆油煙好大，投訴', '樓下油煙仲係好大'],
    ['樓下食肆油煙好大，投訴', '樓下食肆油煙問題講咗三次都未解決'],
    ['楼道垃圾好几天没人清理，投诉', '楼道垃圾还没清理'],
    ['楼道垃圾好几天没人清理，投诉', '楼道垃圾到现在还是没人清，太过分了'],
    ['The dog upstairs barks all night, please do something', 'Third time I complain: dog upstairs barking'],
    ['投诉停车位被占', '我的停车位又被占了'],
  ])('%s … %s', (first, again) => {
    expect(complainsAgain(first, again)).toBe(true);
  });

  test.each([
    ['投诉楼上太吵', '楼上又漏水了，投诉'],
    ['投诉保安骂人', '投诉保安态度差'],
    ['楼道垃圾没人清理', '楼道里有人抽烟，投诉'],
    ['投诉楼上太吵', '我要投诉物业费乱收'],
    ['投诉楼上太吵', '我要投诉'],
    ['The dog upstairs barks all night', 'The guard at the gate was rude to me again'],
    ['楼下烧烤店油烟太大', '楼下广场舞太吵了，又是一晚上'],
  ])('%s is another matter than %s', (first, other) => {
    expect(complainsAgain(first, other)).toBe(false);
  });
});

describe('safety orders', () => {
  test.each([
    ['家里煤气味很重', 'disaster', 'gas'],
    ['楼道着火了', 'disaster', 'fire'],
    ['有人困在电梯里', 'disaster', 'lift'],
    ['水管爆了 water everywhere', 'disaster', 'flood'],
    ['我爸突然说话不清楚', 'medical', 'medical'],
    ['儿子说要跳楼', 'medical', 'threat'],
    ['有人撬我家门', 'crime', 'crime'],
    ['孩子走丢了', 'daily', 'missing'],
    ['门锁坏了打不开，孩子一个人在里面', 'daily', 'locked_in'],
    ['My son is locked in the bathroom', 'daily', 'locked_in'],
  ] as const)('%s gets the orders for %s: %s', (text, kind, orders) => {
    expect(safetyKindOf(text, kind)).toBe(orders);
  });
});

describe('rooms as people name them', () => {
  test.each([
    ['3-2-501', 'zh-Hans', '3栋2单元501'],
    ['3-2-501', 'zh-Hant', '3棟2單元501'],
    ['B-1208', 'zh-Hans', 'B座1208'],
    ['12C', 'zh-Hans', '12C'],
    ['3-2-501', 'en', '3-2-501'],
  ] as const)('%s in %s is %s', (room, language, said) => {
    expect(sayRoom(room, language)).toBe(said);
  });
});
