/** A number as Word shows it in a list of that format; an empty string for formats without numbers. */
export function showNumber(value: number, format: string): string {
  switch (format) {
    case 'none':
    case 'bullet':
      return '';
    case 'decimalZero':
      return String(value).padStart(2, '0');
    case 'decimalFullWidth':
    case 'decimalFullWidth2':
      return String(value).replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));
    case 'decimalEnclosedCircle':
    case 'decimalEnclosedCircleChinese':
      return value >= 1 && value <= 20 ? String.fromCharCode(0x2460 + value - 1) : String(value);
    case 'decimalEnclosedParen':
      return `(${value})`;
    case 'decimalEnclosedFullstop':
      return `${value}.`;
    case 'chineseCounting':
    case 'chineseCountingThousand':
    case 'taiwaneseCounting':
    case 'taiwaneseCountingThousand':
    case 'japaneseCounting':
    case 'koreanCounting':
    case 'ideographDigital':
    case 'taiwaneseDigital':
      return chinese(value, '零一二三四五六七八九', '十百千');
    case 'chineseLegalSimplified':
      return legal(value, '零壹贰叁肆伍陆柒捌玖');
    case 'ideographLegalTraditional':
      return legal(value, '零壹貳參肆伍陸柒捌玖');
    case 'ideographTraditional':
      return pick('甲乙丙丁戊己庚辛壬癸', value);
    case 'ideographZodiac':
      return pick('子丑寅卯辰巳午未申酉戌亥', value);
    case 'lowerLetter':
      return letters(value).toLowerCase();
    case 'upperLetter':
      return letters(value);
    case 'lowerRoman':
      return roman(value).toLowerCase();
    case 'upperRoman':
      return roman(value);
    default:
      return String(value);
  }
}

function chinese(value: number, digits: string, units: string): string {
  if (value >= 10 && value < 20) return `${units.charAt(0)}${value === 10 ? '' : digits.charAt(value - 10)}`;
  return spelled(value, digits, units);
}

function legal(value: number, digits: string): string {
  return spelled(value, digits, '拾佰仟');
}

function spelled(value: number, digits: string, units: string): string {
  if (value < 0 || value > 9999) return String(value);
  if (value < 10) return digits.charAt(value);
  let text = '';
  let skipped = false;
  for (let power = String(value).length - 1; power >= 0; power--) {
    const digit = Math.floor(value / 10 ** power) % 10;
    if (digit === 0) {
      skipped = true;
      continue;
    }
    text +=
      (skipped ? digits.charAt(0) : '') + digits.charAt(digit) + (power > 0 ? units.charAt(power - 1) : '');
    skipped = false;
  }
  return text;
}

function pick(names: string, value: number): string {
  return names.charAt((value - 1 + names.length) % names.length) || String(value);
}

/** A … Z, AA, BB, as Word counts. */
function letters(value: number): string {
  if (value < 1 || value > 26 * 20) return String(value);
  return String.fromCharCode(65 + ((value - 1) % 26)).repeat(Math.ceil(value / 26));
}

const ROMAN: readonly (readonly [number, string])[] = [
  [1000, 'M'],
  [900, 'CM'],
  [500, 'D'],
  [400, 'CD'],
  [100, 'C'],
  [90, 'XC'],
  [50, 'L'],
  [40, 'XL'],
  [10, 'X'],
  [9, 'IX'],
  [5, 'V'],
  [4, 'IV'],
  [1, 'I'],
];

function roman(value: number): string {
  if (value < 1 || value > 3999) return String(value);
  let left = value;
  let text = '';
  for (const [amount, sign] of ROMAN) {
    while (left >= amount) {
      text += sign;
      left -= amount;
    }
  }
  return text;
}
