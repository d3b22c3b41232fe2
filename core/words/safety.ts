import type { Text } from './text.ts';

/** Safety orders: what to do now, the number to call first. Approved beforehand, never composed. @clause service */
export const safetyTexts = {
  fire: {
    hans: '请马上离开，不要坐电梯，弯腰走楼梯，到室外打 119。\n烟大时用湿毛巾捂住口鼻，关上身后的门。',
    en: 'Leave now by the stairs, never the lift, and call 119 from outside.\nIn smoke stay low, cover nose and mouth, close doors behind you.',
  },
  gas: {
    hans: '请先别开关任何电器，不要点火，打开窗，离开屋子。\n到室外再打 119 或燃气公司电话{phone}。',
    en: 'Touch no switch and light nothing. Open the windows and leave.\nCall 119 or the gas company{phone} once you are outside.',
  },
  lift: {
    hans: '请别扒门、别跳，靠墙站好，按电梯里的紧急呼叫按钮。\n有人不舒服马上打 120，被困久了打 119。',
    en: "Don't force the door or jump; stand against the wall and press the alarm button.\nCall 120 if anyone feels ill, 119 if it takes long.",
  },
  flood: {
    hans: '请先关掉水总阀，水漫到插座附近就拉下电闸、人别踩水。\n人有危险先打 119。',
    en: 'Shut the main water valve; if water gets near sockets switch off the mains and keep out of it.\nCall 119 first if anyone is in danger.',
  },
  electric: {
    hans: '别用手碰触电的人，先拉下电闸，再打 120。\n断不了电就用干木棍把电线挑开。',
    en: "Don't touch anyone being shocked: cut the power first, then call 120.\nIf you cannot, push the wire away with dry wood.",
  },
  falling: {
    hans: '请离开楼下那片地方，到屋檐或室内去，提醒别人绕开。\n有人受伤先打 120。',
    en: 'Get away from under it and into cover, and warn others.\nCall 120 first if anyone is hurt.',
  },
  crime: {
    hans: '请先躲到安全的地方，锁好门，打 110。\n别追、别动现场。',
    en: "Get somewhere safe, lock the door and call 110.\nDon't chase anyone; leave the scene untouched.",
  },
  medical: {
    hans: '请先打 120，说清楚住址和病人情况，听他们指挥。\n让病人躺平或坐稳，别给吃喝，开门等人。',
    en: 'Call 120 first, give the address and what you see, and follow their orders.\nKeep the person still and warm, give nothing to eat or drink, and open the door.',
  },
  threat: {
    hans: '请先打 110。别刺激他，陪着说话，人别离开，也别靠近窗边拉扯。',
    en: 'Call 110 first. Stay with them and keep talking calmly; don’t argue or grab near the edge.',
  },
  locked_in: {
    hans: '请先打 119 开门救人，说清楚住址。\n隔着门陪里面的人说话，让他离开门后、窗户和灶台。',
    en: 'Call 119 first to have the door opened, and give the address.\nKeep talking through the door; have them stay clear of the door, windows and stove.',
  },
  missing: {
    hans: '请先打 110 报警，说清楚年龄、衣着、最后在哪里看见。\n我们同时看监控、在园区找。',
    en: 'Call 110 first: age, clothes, and where they were last seen.\nWe check the cameras and search the grounds meanwhile.',
  },
  other: {
    hans: '请先保证自己安全：有伤病打 120，火情打 119，有人闹事打 110。',
    en: 'Keep yourself safe first: 120 for injury or illness, 119 for fire, 110 for crime.',
  },
} satisfies Record<string, Text>;

export type SafetyKind = keyof typeof safetyTexts;
