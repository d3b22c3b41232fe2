import type { Case } from './cases.ts';

const yes = (clauses: string, ...said: string[]): Case[] =>
  said.map((text) => ({ clauses: clauses.split(' '), said: text, falls: null }));
const no = (clauses: string, ...said: (readonly [string, string])[]): Case[] =>
  said.map(([text, falls]) => ({ clauses: clauses.split(' '), said: text, falls }));

/** Over other clauses than the first table, to see how far its settings hold. */
export const HELD: readonly Case[] = [
  ...yes(
    'service#2.1.3 service#2.1.4',
    '服务中心在2分钟内把报修内容记录完毕。',
    '记录完毕后，2分钟内通知维修班，并开出维修单。',
    '服務中心會在兩分鐘內記錄完報修內容。',
    'The service centre records the repair report within two minutes.',
  ),
  ...no(
    'service#2.1.3 service#2.1.4',
    ['服务中心在2小时内把报修内容记录完毕。', 'unit'],
    ['记录完毕后，20分钟内通知维修班。', 'number'],
    ['记录完毕后，2分钟内通知安管部。', 'department'],
    ['The service centre records the repair report within twenty minutes.', 'number'],
  ),
  ...yes('service#2.5.4', '住户给维修打1到5分，打1分或2分的重新派人上门。', '打1分或2分的，工单重新打开。'),
  ...no(
    'service#2.5.4',
    ['住户给维修打1到10分。', 'number'],
    ['打4分或5分的，工单重新打开。', 'number'],
    ['打1分或2分的，不再派人上门。', 'negation'],
  ),
  ...yes(
    'service#2.3.4',
    '维修师傅不收小费、不抽烟、不喝茶、不打私人电话。',
    '师傅在住户家里不能收小费，也不能抽烟。',
    '維修師傅在住戶家裏不抽煙。',
    'The repairman does not accept tips or smoke in the home.',
  ),
  ...no(
    'service#2.3.4',
    ['维修师傅可以收小费。', 'duty'],
    ['师傅在住户家里可以抽烟。', 'duty'],
    ['維修師傅會收小費。', 'negation'],
    ['The repairman may accept tips.', 'negation'],
  ),
  ...yes('service#2.4.1', '修理前师傅先说明修什么、要收多少钱，住户确认后才动手。', '住户不同意可以不修。'),
  ...no(
    'service#2.4.1',
    ['修理前不用说明收多少钱。', 'negation'],
    ['住户不同意也必须修。', 'duty'],
    ['师傅先动手，修完再说收多少钱。', 'order'],
  ),
  ...yes(
    'handling#2.1.3 handling#2.1.4 handling#2.1.5 handling#2.1.6',
    '紧急事件催办无人接手的，每2分钟上升一级。',
    '普通工单没人接手，每10分钟上升一级。',
    '投诉和咨询的催办每60分钟上升一级。',
    '紧急维修催办无人接手的，每5分钟上升一级。',
  ),
  ...no(
    'handling#2.1.3 handling#2.1.4 handling#2.1.5 handling#2.1.6',
    ['紧急事件催办无人接手的，每5分钟上升一级。', 'mixed'],
    ['普通工单没人接手，每2分钟上升一级。', 'mixed'],
    ['投诉的催办每10分钟上升一级。', 'mixed'],
    ['紧急维修催办无人接手的，每2分钟上升一级。', 'mixed'],
    ['投诉和咨询的催办每30分钟上升一级。', 'number'],
  ),
  ...yes(
    'handling#2.1.9',
    '任何紧急事件，管理处主任和公司经理都要在30分钟内得到通知。',
    '紧急事件半小时内要通知管理处主任和公司经理。',
    '緊急事件須在三十分鐘內通知公司經理。',
  ),
  ...no(
    'handling#2.1.9',
    ['紧急事件要在30分钟内通知工程主管。', 'post'],
    ['紧急事件一小时内要通知公司经理。', 'number'],
    ['紧急事件30分钟后通知公司经理。', 'bound'],
  ),
  ...yes('handling#2.1.14', '时限前的提醒和一般通知，每人每小时最多12次。', '超时的催办和紧急事件不受此限。'),
  ...no(
    'handling#2.1.14',
    ['时限前的提醒和一般通知，每人每天最多12次。', 'period'],
    ['超时的催办每小时最多12次。', 'mixed'],
    ['一般通知每小时至少12次。', 'bound'],
  ),
  ...yes(
    'movein#1.1.2 movein#1.1.3',
    '业主本人收房请带身份证和复印件。',
    '单位名下的房屋另外要带营业执照复印件。',
    '委托别人代办的，要带经公证的授权委托书原件。',
    '業主本人來收房要帶身份證。',
  ),
  ...no(
    'movein#1.1.2 movein#1.1.3',
    ['业主本人收房请带户口本和复印件。', 'form'],
    ['业主本人收房不用带身份证。', 'duty'],
    ['所有业主收房都要带营业执照复印件。', 'condition'],
    ['委托别人代办的，授权委托书不用公证。', 'duty'],
  ),
  ...yes(
    'movein#1.2.5',
    '入住办完后一周内，物业公司把业主资料录入管理系统。',
    '业主资料会在7天内录入管理系统。',
    'The owner information is entered into the system within a week.',
  ),
  ...no(
    'movein#1.2.5',
    ['入住办完后一个月内把业主资料录入管理系统。', 'number'],
    ['入住办完后七个工作日内把业主资料录入管理系统。', 'unit'],
  ),
  ...yes(
    'movein#2.3.5',
    '客服部、工程部、安管部每天各巡查装修现场至少一次。',
    '装修违规的当场纠正，严重的按处罚规定处理。',
  ),
  ...no(
    'movein#2.3.5',
    ['客服部、工程部、安管部每周各巡查装修现场至少一次。', 'period'],
    ['客服部、财务部、安管部每天各巡查装修现场至少一次。', 'department'],
    ['装修现场每天最多巡查一次。', 'bound'],
  ),
  ...yes(
    'movein#3.2.3',
    '没有拖欠物业费、水电费才能办结迁出。',
    '租户退租结算由财务部凭迁出申请表办理。',
    '租戶退租由財務部憑遷出申請表結算。',
  ),
  ...no(
    'movein#3.2.3',
    ['拖欠物业费也能办结迁出。', 'negation'],
    ['租户退租结算由客服部凭迁出申请表办理。', 'department'],
    ['租户退租结算由财务部凭装修申请表办理。', 'form'],
  ),
  ...yes(
    'living#4.1.1 living#4.1.2',
    '访客在前台或岗亭登记，出示有效身份证件，领访客出入证。',
    '大件物品搬出要凭物品放行条。',
    'Visitors register at the front desk and show a valid identity document.',
  ),
  ...no(
    'living#4.1.1 living#4.1.2',
    ['访客不用登记。', 'duty'],
    ['访客在监控室登记。', 'place'],
    ['大件物品搬出要凭停车卡。', 'form'],
    ['访客登记要交押金100元。', 'number'],
    ['Visitors need not register.', 'duty'],
  ),
  ...yes(
    'living#2.1.2 living#2.1.3',
    '绿化带里不准停车，也不准堆杂物。',
    '损坏花木要赔偿。',
    '喷药前会提前通知。',
  ),
  ...no(
    'living#2.1.2 living#2.1.3',
    ['绿化带里可以停车。', 'duty'],
    ['损坏花木不用赔偿。', 'duty'],
    ['喷药后会通知。', 'bound'],
  ),
  ...yes(
    'frontdesk#2.2.2 frontdesk#2.2.5',
    '客户接待完后10分钟内，接待人员填好来访登记表。',
    '接待人员不得擅自向客户许诺，不能越权降价。',
    'Reception staff must not make promises to customers without authorisation.',
  ),
  ...no(
    'frontdesk#2.2.2 frontdesk#2.2.5',
    ['客户接待完后10分钟内，接待人员填好报修登记表。', 'form'],
    ['接待人员可以向客户许诺。', 'duty'],
    ['擅自许诺的，财务部可以停止其接待。', 'who'],
    ['客户接待完后1小时内填好来访登记表。', 'number'],
  ),
  ...yes(
    'frontdesk#1.2.2 frontdesk#1.1.5',
    '敲门没人应，等5到10秒再敲，三次仍无人应的离开。',
    '指甲不能超出指尖2毫米。',
  ),
  ...no(
    'frontdesk#1.2.2 frontdesk#1.1.5',
    ['敲门没人应，等5到10分钟再敲。', 'unit'],
    ['指甲不能超出指尖5毫米。', 'number'],
    ['五次仍无人应的离开。', 'number'],
  ),
  ...yes(
    'service#1.2.1 service#1.2.3',
    '服务中心办公时间是工作日08:30-12:00和13:30-17:30。',
    '晚间从18:00起算。',
    'The service centre is open on working days from 08:30 to 12:00 and 13:30 to 17:30.',
  ),
  ...no(
    'service#1.2.1 service#1.2.3',
    ['服务中心办公时间是每天08:30-12:00和13:30-17:30。', 'when'],
    ['服务中心办公时间是工作日08:30-12:00和13:30-18:00。', 'number'],
    ['晚间从19:00起算。', 'number'],
    ['The service centre is open on working days from 9:30 to 12:00.', 'number'],
  ),
];
