/**
 * Text of a file: UTF-8 (with or without mark), UTF-16 with mark, else GB18030 or Big5, whichever leaves fewer
 * unreadable characters.
 */
export function decodeText(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return decode(bytes, 'utf-16le');
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return decode(bytes, 'utf-16be');
  const utf8 = decode(bytes, 'utf-8');
  if (!utf8.includes('\ufffd')) return utf8;
  const tries = [utf8, decode(bytes, 'gb18030'), decode(bytes, 'big5')];
  return tries.reduce((best, text) => (unreadable(text) < unreadable(best) ? text : best));
}

function decode(bytes: Uint8Array, encoding: string): string {
  return new TextDecoder(encoding).decode(bytes).replace(/^\ufeff/, '');
}

/** Share of characters that ordinary Chinese or English prose does not hold. */
function unreadable(text: string): number {
  if (text.length === 0) return 0;
  let bad = 0;
  for (const char of text) {
    const code = char.codePointAt(0) ?? 0;
    if (code === 0xfffd) bad += 4;
    else if (/[\u0000-\u0008\u000e-\u001f\ue000-\uf8ff]/.test(char)) bad += 2;
    else if (code >= 0x4e00 && code <= 0x9fff) bad += COMMON.has(char) ? 0 : 0.5;
  }
  return bad / text.length;
}

/** The characters of every second Chinese sentence: a wrong decoding meets few of them. */
const COMMON = new Set(
  '的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里用道行所然家种事成方多经么去法学如都同现当没动面起看定天分还进好小部其些主样理心本前开但因只从想实日军者意无力它与长把机十民第公此已工使情明性知全三又关点正业外将两高间由问很最重并物手应战向头文体政美相见被利什二等产或新己制身果加西斯月话合回特代内信表化老给世位次度门任常先海通教儿原东声提立及比员解水名真论处走义各入几口认条平系气题活尔更别打女变四神总何电数安少报才结反受目太量再感建务做接必场件计管期市直德资命山金指克许统区保至队形社便空决治展马科司五基眼书非则听白却界达光放强即像难且权思王象完设式色路记南品住告类求据程北边死张该交规万取拉格望觉术领共确传师观清今切院让识候带导争运客服务业费户装修设维投诉房屋登记办理须应按钥匙電話戶業務費裝維訴應辦須與會們這個為來時說對過發後現當還進開從實動樣經關點問間學長門車處員條體報給號將請須樓層單證質環護'.split(
    '',
  ),
);
