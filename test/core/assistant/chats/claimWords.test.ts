import { describe, expect, it } from 'vitest';
import { readClaim } from '../../../../core/assistant/chats/claimWords.ts';
import { asksToUnbind } from '../../../../core/assistant/chats/unbinding.ts';
import { dialled } from '../../../../core/assistant/chats/phones.ts';

describe('whose home somebody says is theirs', () => {
  it.each([
    '我是3-2-501的业主',
    '您好，我是3栋2单元501的住户',
    '我是3-2-501的租户，我叫王芳',
    '我是业主，3-2-501',
    '我係3座501嘅業主',
    '本人是3-2-501业主。',
    'I am the owner of 6-1-1201',
    "Hello, I'm a tenant of 6-1-1201",
    'I live in 3-2-501',
    '我住3栋2单元501',
  ])('is read in %s, and nothing else', (text) => {
    expect(readClaim(text)).toEqual({ only: true });
  });

  it.each([
    '我住3-2-501，厨房水龙头漏水',
    '我是3-2-501的租客，想问物业费怎么交',
    'I live in 3-2-501 and the tap is broken',
    '我是3-2-501的业主，怎么没人来修？',
  ])('is read in %s beside something else', (text) => {
    expect(readClaim(text)).toEqual({ only: false });
  });

  it.each([
    '3-2-501厨房漏水',
    '我家3-2-501停水了',
    '我是3-2-501业主的朋友',
    '我住3-2-501楼上',
    '我是3-2-501楼下的住户',
    '我是3-2-501的业主吗',
    '业主是谁',
    'who is the owner of 3-2-501',
  ])('is not read in %s', (text) => {
    expect(readClaim(text)).toBeNull();
  });
});

describe('the wish to be unbound', () => {
  it.each([
    '解绑',
    '解綁',
    '取消绑定',
    '我要解绑',
    '帮我解绑一下',
    'unbind',
    'Unbind my account.',
    '/unbind',
  ])('is read in %s', (text) => {
    expect(asksToUnbind(text)).toBe(true);
  });

  it.each(['怎么解绑', '解绑 3-2-501', '解绑要钱吗', '绑定', 'unbind 3-2-501'])(
    'is not read in %s',
    (text) => {
      expect(asksToUnbind(text)).toBe(false);
    },
  );
});

describe('a phone number', () => {
  it.each([
    ['13900001001', '13900001001'],
    ['+86 139 0000 1001', '13900001001'],
    ['0086-139-0000-1001', '13900001001'],
    ['8613900001001', '13900001001'],
    ['+852 9123 4567', '85291234567'],
    ['00852 91234567', '85291234567'],
    ['０１０－８６００１２３４', '01086001234'],
  ])('%s is dialled %s', (written, digits) => {
    expect(dialled(written)).toBe(digits);
  });
});
