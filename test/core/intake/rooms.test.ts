import { describe, expect, it } from 'vitest';
import { makeReader } from '../../../core/intake/index.ts';
import { readWeights } from '../../../core/io/index.ts';

const reader = makeReader(readWeights());
const roomOf = (text: string) => reader.read(text, Date.parse('2026-02-18T02:15:00Z'), 'Asia/Shanghai').room;

describe('rooms', () => {
  it.each([
    ['3栋2单元501', '3-2-501'],
    ['3-2-501', '3-2-501'],
    ['３－２－５０１', '3-2-501'],
    ['三号楼2单元五零一', '3-2-501'],
    ['叁栋貳單元五〇一', '3-2-501'],
    ['二单元三零二', '2-302'],
    ['十八号楼二单元幺五零四', '18-2-1504'],
    ['5栋1单元两千零三', '5-1-2003'],
    ['B座1208', 'B-1208'],
    ['B1612厨房漏水', 'B-1612'],
    ['12樓C室', '12C'],
    ['二座15樓D', '2-15D'],
    ['3座9樓E室', '3-9E'],
    ['九樓之3', '9F-3'],
    ['B棟14樓之1', 'B-14F-1'],
    ['Tower 2 Flat 12C', '2-12C'],
    ['Flat 7C, Tower 9', '9-7C'],
    ['Flat D, 15/F, Tower 2', '2-15D'],
    ['Blk 8 #11-03', '8-11-03'],
    ['#11-03 Blk 8', '8-11-03'],
    ['Unit 1806', '1806'],
    ['Room 1806', '1806'],
    ['apt 4B', '4B'],
    ['5#1203', '5-1203'],
    ['8#2单元1101', '8-2-1101'],
    ['10栋1-1202', '10-1-1202'],
    ['18号楼2602', '18-2602'],
    ['12-1803', '12-1803'],
    ['T2-2305', 'T2-2305'],
    ['7-3-1201', '7-3-1201'],
    ['不是501，是3栋2单元502', '3-2-502'],
    ['not 3-2-501 but 3-2-502', '3-2-502'],
    ['7栋3单元12楼1201', '7-3-1201'],
    ['Building 3, Unit 2, Room 501', '3-2-501'],
    ['Room 501, Unit 2, Building 3', '3-2-501'],
    ['16楼702', '16-702'],
    ['7楼702', '702'],
    ['房号1203', '1203'],
  ])('reads the unit %s as %s', (written, room) => {
    expect(roomOf(written)).toBe(room);
    expect(roomOf(`你好，厨房水龙头滴水，${written}，麻烦来看看`)).toBe(room);
    expect(roomOf(`Hello, the tap drips. ${written}. Please come.`)).toBe(room);
  });

  it.each([
    ['物业费一共1208元'],
    ['扣了我 $1806'],
    ['HK$1,203 for what?'],
    ['打我电话 13800012207'],
    ['call 9786 4410 please'],
    ['0755-26881203 打不通'],
    ['2026年3月12日装的'],
    ['the notice of 2026-03-12'],
    ['晚上11:03还在吵'],
    ['3栋的电梯坏了'],
    ['12楼走廊灯不亮'],
    ['B2车库漏水'],
    ['车牌粤B12345挡住我了'],
    ['我的车位A218被占了'],
    ['my bay B112 is taken'],
    ['plate VK 8821 is in the fire lane'],
    ['快叫120'],
    ['单号尾数0931'],
    ['ticket 4402 still open'],
    ['voucher valid for 24h'],
    ['二号线怎么走'],
    ['我等了三个小时'],
  ])('invents no unit in %s', (text) => {
    expect(roomOf(text)).toBeNull();
  });

  it.each([
    ['Flat 3F, sorry, 3E', '3E', 'the corrected unit'],
    ['Hi, the man in 12A revs his car at 6. Regards, 11A', '11A', 'the signature'],
    ['我是501的老陈 三号楼 开关冒火花', '3-501', 'a building said apart'],
    ['楼上厕所漏，2单元1803，6栋', '6-2-1803', 'a building said after'],
  ])('in %s takes %s: %s', (text, room) => {
    expect(roomOf(text)).toBe(room);
  });

  it('leaves a building or a floor alone to the place, as written', () => {
    const read = (text: string) => reader.read(text, 0, 'Asia/Shanghai');
    expect(read('3栋大堂的灯坏了').place).toBe('3栋大堂');
    expect(read('12楼漏水').place).toBe('12楼');
    expect(read('Water on the 12th floor').place).toBe('12th floor');
  });
});
