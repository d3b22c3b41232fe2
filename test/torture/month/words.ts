/** What people of the compound write. `@` is the sender's home, `#` the number of its building. */
export const MATTERS = {
  repair: [
    '厨房水龙头坏了，@，请派人来修。',
    '客厅的灯不亮了，@，请派师傅来修。',
    '卫生间马桶堵了，@，请来疏通。',
    '@，卧室空调不制冷了，报修。',
    '阳台的门关不上，@，请来修理。',
    '@，热水器没有热水，报修。',
    '卧室插座没有电，@，请来检修。',
    '@，洗手盆下水管漏水，报修。',
    '可视对讲坏了，@，请来维修。',
    '@，窗户把手断了，报修。',
    '淋浴花洒坏了，@，请派师傅来换。',
    '@，下水道堵了，污水倒灌，尽快来！',
    '厨房天花板渗水，@，麻烦来看看。',
    '入户门锁打不开了，@，请师傅来修。',
    '@，油烟机不转了，报修。',
    '#栋电梯按键失灵了，请来修。',
    '#栋楼道的灯坏了，晚上看不见路。',
    '小区大门口的道闸抬不起来，请来修。',
  ],
  repairEn: [
    'The kitchen tap is leaking, please send someone.',
    'My air conditioner is broken, please repair it.',
  ],
  complaint: [
    '我要投诉保安，态度恶劣，还骂人。',
    '我要投诉保洁，楼道垃圾三天没有人清扫。',
    '投诉：楼上半夜装修噪音太大。',
    '我要投诉，地下车库有人乱停车，挡住我的车位。',
    '投诉绿化养护，草坪都枯死了没人管。',
    '我要投诉维修师傅，乱收费。',
    '我要投诉你们，导致我家被盗，损失五万元，要求赔偿。',
    '投诉#栋电梯老是出故障，到现在没人管。',
  ],
  suggestion: ['建议在小区门口加装一个快递柜', '表扬李师傅，修得又快又好', '建议儿童乐园晚上多开一盏灯'],
  policy: [
    '装修押金什么时候退？',
    '报修后多久上门？',
    '装修时间有什么规定？',
    '入住要带哪些资料？',
    '借梯子可以借多久？',
    '投诉多久有答复？',
    '装修需要办理哪些手续？',
  ],
  unknown: [
    '请问小区会开设游泳课吗？',
    '请问物业明年会组织去海边旅游吗？',
    '请问小区以后会建图书馆吗？',
    '请问社区会举办象棋比赛吗？',
    '请书面答复：物业费收费依据是什么？',
  ],
  help: ['我钥匙忘在家里了，@，能帮忙吗？', '老人一个人在家，@，能不能帮忙去看一下？', '转人工'],
  emergency: [
    '着火了！厨房着火了，快来人！@',
    '救命！有人晕倒了，没有呼吸，@',
    '有人被困在#栋电梯里了，快来救人',
    '闻到一股怪味，像是煤气，@',
  ],
  thanks: ['谢谢', '非常感谢！', '好的'],
} as const satisfies Record<string, readonly string[]>;

export type MatterKind = keyof typeof MATTERS;

/** What hundreds of homes write within two hours of a storm. */
export const STORM = {
  power: ['家里没电了，@，整栋楼都黑了。', '#栋停电了，什么时候来电？', '@，停电了，请马上派人来修。'],
  lift: ['#栋的电梯停了，下不去了。', '电梯坏了，#栋，老人上不了楼。'],
  leak: [
    '暴雨，阳台往屋里漏水，@，请派人来看。',
    '@，窗户往里漏水，客厅都湿了，报修。',
    '屋顶漏水，@，麻烦尽快来修。',
  ],
  tree: ['#栋楼下的大树倒了，压在路上。', '#栋门口树倒了，请来清理。'],
  garage: ['地下车库进水了，车要被淹了，快派人！', '#栋车库积水很深，请马上来抽水。'],
} as const satisfies Record<string, readonly string[]>;

export type StormKind = keyof typeof STORM;

/** Staff among themselves and with the assistant. */
export const STAFF_TALK: readonly string[] = [
  '动火证谁办？',
  '/未完成',
  '装修押金什么时候退？',
  '巡楼发现3栋一楼大堂的灯坏了',
  '/暂停',
];

export const LENT: readonly string[] = ['雨伞', '手推车', '梯子', '电钻', '婴儿车', '轮椅'];

/** `3-2-501` as people write it. */
export function fillIn(text: string, room: string | null): string {
  const [building = '', unit = '', flat = ''] = (room ?? '').split('-');
  return text.replace('@', `${building}栋${unit}单元${flat}`).replace('#', building);
}
