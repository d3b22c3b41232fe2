import { toSimplified } from '../language/index.ts';

/** Asks for another resident's name, flat or phone. @clause service 8.1.3 */
export function asksAboutOthers(text: string): boolean {
  const words = toSimplified(text);
  const asked =
    /电话|手机|号码|微信|联系方式|姓名|叫什么|身份证|车主是谁/.test(words) &&
    /多少|是什么|叫什么|告诉|给我|发我|查|是谁/.test(words);
  const others =
    /女士|先生|太太|小姐|楼上|楼下|邻居|隔壁|那户|这户|业主的|住户的|车主|\d{3,4}(?:室|的)?(?:业主|住户|那家)/.test(
      words,
    );
  const whoLives =
    /住的是谁|谁住|住着谁|住了谁|住哪(?:里|栋|户|间)|家住哪/.test(words) && !/我(?:家)?住/.test(words);
  return (
    (asked && others) ||
    whoLives ||
    /who lives in|(?:phone|number|name) of (?:the )?(?:owner|tenant|neighbou?r|resident)/i.test(words)
  );
}
