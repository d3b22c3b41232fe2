import { describe, expect, it } from 'vitest';
import { toSimplified } from '../../../core/language/index.ts';
import { isStillHarming, saysHeavyLoss } from '../../../core/ticket/index.ts';

describe('harm that still goes on', () => {
  it.each([
    '投诉楼下饭店，油烟正往家里灌',
    '楼下的油烟现在一直往我家里灌，受不了',
    '隔壁正在施工砸墙，整栋楼都在震',
    '楼上正在砸承重墙！',
    '投诉：有人的狗正在追人，没牵绳',
    '楼上的水还在漏到我家，你们怎么还不管',
    '我要投诉，污水正从下水道往我家里冒',
    '楼上这会儿还在往下扔垃圾',
    '樓上正在砸牆，投訴',
    '樓上而家仲漏緊水落我屋企',
    'I want to complain: a dog is chasing people at the gate right now',
    'The water from upstairs is still leaking into my flat, this is unacceptable',
    'They are knocking down a wall next door right now',
    'Kitchen fumes are pouring into my home right now',
  ])('is seen in %s', (words) => {
    expect(isStillHarming(toSimplified(words))).toBe(true);
  });

  it.each([
    '投诉：楼上邻居半夜装修，太吵了',
    '投诉：楼上邻居半夜还在装修，太吵了',
    '投诉：楼上每天都在砸墙，已经一个月了',
    '楼下饭店的油烟经常往我家灌',
    '昨天有狗在小区追人，差点咬到孩子',
    '我要投诉保安，态度恶劣，还骂人',
    '投诉绿化养护，草坪都枯死了没人管',
    '刚才楼上往下扔垃圾，现在停了',
    '报修到现在还没有人来',
    '现在的物业费太高了',
    '楼上漏水，现在已经不漏了',
    '如果楼上还在砸墙怎么办',
    'The dog next door was chasing people yesterday',
    'They drill into the walls every night',
    'Fumes have been coming into my flat for weeks',
    'The guard was rude to me and is still at the gate',
    '',
  ])('is not read into %s', (words) => {
    expect(isStillHarming(toSimplified(words))).toBe(false);
  });
});

describe('heavy loss or injury by the company', () => {
  it.each([
    '电梯夹人，我妈骨折了，你们要负责',
    '因为你们没修好水管，我损失了五万多',
    '物业的人撞到我，受伤住院了',
    'Your technician dropped a pipe on him, he was injured',
  ])('is heard in %s', (words) => expect(saysHeavyLoss(words)).toBe(true));

  it.each(['还是没修好，损失了我半天时间', '我都说了三次了', '昨天打球骨折了', 'the lift is slow'])(
    'is not in %s',
    (words) => expect(saysHeavyLoss(words)).toBe(false),
  );
});
