/** Small handbooks written for these tests; no real company's. */
import { makeHandbook, parseDocument } from '../../../core/handbook/index.ts';
import type { Audience, Document, Handbook } from '../../../core/handbook/index.ts';
import { encoder } from '../../support/encoder.ts';

export const RESIDENTS = `---
id: house
title: 住户手册
audience: resident
effective: 2026-03-01
---

# 住户手册

## 1 报修

### 1.1 到场

1.1.1 维修师傅接到派单后 15 分钟内到达现场，紧急维修 5 分钟内赶到。

1.1.2 报修时请说明：

- 房号和联系电话；
- 坏了什么；
- 希望几点上门。

1.1.3 维修师傅在住户家里严禁收受小费、吸烟、喝茶。

## 2 装修

2.1.1 装修押金的退还：竣工验收单由物业经理审核签字后，装修公司凭单到出纳处退押金。

2.1.2 装修噪音施工只能在工作日 9:00-12:00 和 14:00-18:00 进行。

## 3 借用

3.1.1 借用轮椅的押金为 500 元，归还时凭收据退还。

3.1.2 雨伞每次最长借 3 天，请在 3 天内还到前台。

## 4 迁出

4.1.1 迁出（退租）时住户要交回出入证、门禁卡和全部钥匙，并结清物业费。
`;

export const STAFF = `---
id: duty
title: 员工守则
audience: staff
---

# 员工守则

## 1 纪律

1.1.1 上班前或者上班时间饮酒的，停岗一天，每次罚款 100 元。

1.1.2 金库密码每 45 天更换一次，由安保督导保管。
`;

export function house(id = 'house.md', text = RESIDENTS, audience?: Audience): Document {
  return parseDocument(audience === undefined ? { name: id, text } : { name: id, text, audience });
}

export function sampleHandbook(): Handbook {
  return makeHandbook([house(), house('duty.md', STAFF)], { encoder });
}
