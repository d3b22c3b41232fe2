import { describe, expect, it } from 'vitest';
import { DrillClock, SystemClock } from '../../../core/io/index.ts';

describe('DrillClock', () => {
  it('stands still until it is moved', () => {
    const clock = new DrillClock(100);
    expect([clock.now(), clock.now()]).toEqual([100, 100]);
    clock.advance(5);
    clock.set(200);
    expect(clock.now()).toBe(200);
  });

  it('ends waits in the order of their times, then of asking', async () => {
    const clock = new DrillClock(0);
    const ended: string[] = [];
    const wait = (name: string, at: number) => clock.waitUntil(at).then(() => ended.push(name));
    const all = [wait('b', 20), wait('a', 10), wait('b2', 20), wait('d', 99)];
    expect(clock.nextWake()).toBe(10);
    clock.set(50);
    await Promise.all(all.slice(0, 3));
    expect(ended).toEqual(['a', 'b', 'b2']);
    expect(clock.nextWake()).toBe(99);
    clock.set(99);
    await Promise.all(all);
    expect(clock.nextWake()).toBeNull();
  });

  it('does not wait for what has come already, and not less when set back', async () => {
    const clock = new DrillClock(100);
    await clock.waitUntil(100);
    const wait = clock.waitUntil(150);
    clock.set(40);
    expect(clock.nextWake()).toBe(150);
    clock.set(150);
    await wait;
  });

  it('lets a wait be called off', async () => {
    const clock = new DrillClock(0);
    const call = new AbortController();
    const wait = clock.waitUntil(10, call.signal);
    call.abort(new Error('no longer'));
    await expect(wait).rejects.toThrow('no longer');
    await expect(clock.waitUntil(10, call.signal)).rejects.toThrow('no longer');
    expect(clock.nextWake()).toBeNull();
  });
});

describe('a clock that was set back between two runs', () => {
  it('counts on from the last time known, also past the next look at the machine', async () => {
    const clock = new SystemClock();
    const known = Date.now() + 3_600_000;
    clock.countOnFrom(known);
    expect(clock.now()).toBeGreaterThanOrEqual(known);
    await clock.waitUntil(known + 5);
    expect(clock.now()).toBeGreaterThanOrEqual(known + 5);
  });

  it('stays as it is when the machine is ahead, or was wrong by more than a day', () => {
    const clock = new DrillClock(1_000);
    clock.countOnFrom(900);
    clock.countOnFrom(1_001 + 24 * 3_600_000);
    expect(clock.now()).toBe(1_000);
    clock.countOnFrom(1_000 + 24 * 3_600_000);
    expect(clock.now()).toBe(1_000 + 24 * 3_600_000);
  });
});

describe('SystemClock', () => {
  it('waits for real, and can be called off', async () => {
    const clock = new SystemClock();
    const start = clock.now();
    await clock.waitUntil(start + 5);
    expect(clock.now()).toBeGreaterThanOrEqual(start + 5);
    const call = new AbortController();
    const wait = clock.waitUntil(start + 1e9, call.signal);
    call.abort(new Error('no longer'));
    await expect(wait).rejects.toThrow('no longer');
    await expect(clock.waitUntil(start + 1e9, call.signal)).rejects.toThrow('no longer');
  });
});
