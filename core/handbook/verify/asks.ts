/** What no handbook says to a resident: give a code, pay to an account, add a contact, open a link. */
const ASKS =
  /验证码|密码|转账|汇款|打款|(?:转|汇|打|付)(?:到|给|至).{0,12}(?:账|帐|卡|微信|支付宝|号)|加(?:我|微信|好友|v信)|微信号|支付宝账|扫(?:码|一扫|描)|二维码|点(?:击|开|此)|链接|https?:|www\.|私聊|发(?:给|到)我|告诉我|verification code|password|wire|transfer .{0,30}(?:account|card)|click|\blinks?\b|add me|qr code|scan the|whatsapp|send (?:me|us) |bank account|telegram @/;
const OBEYS =
  /忽略.{0,8}(?:规则|指令|要求|内容)|以上(?:规则|指令)|系统提示|作为.{0,6}(?:ai|人工智能|语言模型)|ignore .{0,20}(?:instructions|rules)|system prompt|as an ai|language model/;

/** Does a folded text want something of its reader, or speak of its instructions? */
export function asksReader(folded: string): boolean {
  return ASKS.test(folded) || OBEYS.test(folded);
}
