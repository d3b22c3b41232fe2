import { fold } from '../../language/index.ts';

/** Words of property and site service at large; 客户 and 服务 alone say nothing, every trade uses them. */
const DOMAIN =
  '物业 业主 住户 租户 业户 小区 大厦 楼宇 楼层 房屋 房号 单元 入住 入伙 收楼 交楼 交付 交房 装修 二装 施工 验收 钥匙 门禁 出入证 访客 来访 报修 维修 抢修 电梯 水电 空调 消防 灭火 保安 安管 巡逻 巡查 巡视 保洁 清洁 清扫 垃圾 绿化 草坪 消杀 停车 车位 车辆 投诉 求助 咨询 回访 前台 大堂 值班 交接班 管理处 管理费 物业费 押金 收费 缴费 欠费 退租 迁出 搬家 搬迁 放行 失物 招领 游客 园区 宿舍 租赁 公共区域 公用 设施 设备 监控 应急 突发 急救 档案 签字 登记'.split(
    ' ',
  );

const PAPER =
  /参考文献|关键词[:：]|中图分类号|文献标识码|文章编号|\[[JMDZ]\]|abstract\s*[:：]|key ?words\s*[:：]/gi;
const OTHER_TRADES =
  /卷烟|烟草|零售户|烟信通|飞机|机型|适航|航空|客机|营业额|酒水|吧台|调酒|药品|患者|门诊|就诊|学术|学者|数据库系统|软件开发/g;

/**
 * Is this section no house rule at all: a research paper or another trade's text glued to the file? Only told where
 * the words of property service are all but missing, so that a doubtful section stays.
 */
export function isUnrelated(section: string): boolean {
  const text = fold(section);
  if (text.length < 200) return false;
  const present = DOMAIN.filter((word) => text.includes(word)).length;
  const hits = DOMAIN.reduce((sum, word) => sum + text.split(word).length - 1, 0);
  const density = (hits * 1000) / text.length;
  const papers = text.match(PAPER)?.length ?? 0;
  const foreign = ((text.match(OTHER_TRADES)?.length ?? 0) * 1000) / text.length;
  if (papers >= 2 && density < 12) return true;
  if (foreign > 3 && foreign > density) return true;
  return density < 4 && present < 8 && text.length > 600;
}
