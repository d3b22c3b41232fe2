import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeMediaStore, MEDIA_LIMITS } from '../../../core/io/index.ts';
import { tempDir } from '../../support/store.ts';

const JPEG = Buffer.from('ffd8ffe000104a464946', 'hex');

function files(dir: string): string[] {
  return readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => entry.name);
}

describe('makeMediaStore', () => {
  it('keeps the same content once, under its hash', async () => {
    const dir = tempDir();
    const media = makeMediaStore({ dataDir: dir });
    const all = await Promise.all(['a.jpg', 'b.jpg', 'c.jpg'].map((name) => media.put(JPEG, name)));
    const [first] = all;
    if (!first?.ok) throw new Error('was not kept');
    expect(first.media).toMatchObject({ type: 'image/jpeg', name: 'a.jpg', bytes: JPEG.length });
    expect(files(dir)).toEqual([first.media.hash]);
    expect(await media.find(first.media.hash)).toEqual(JPEG);
    expect(readFileSync(join(dir, 'media', first.media.hash.slice(0, 2), first.media.hash))).toEqual(JPEG);
  });

  it('writes again what was cut short', async () => {
    const dir = tempDir();
    const media = makeMediaStore({ dataDir: dir });
    const kept = await media.put(JPEG, 'a');
    if (!kept.ok) throw new Error('was not kept');
    writeFileSync(join(dir, 'media', kept.media.hash.slice(0, 2), kept.media.hash), 'x');
    await media.put(JPEG, 'a');
    expect(await media.find(kept.media.hash)).toEqual(JPEG);
  });

  it.each([
    ['image/png', '89504e470d0a1a0a0000'],
    ['image/webp', '524946460000000057454250'],
    ['audio/wav', '524946460000000057415645'],
    ['audio/ogg', '4f67675300'],
    ['audio/amr', '2321414d520a'],
    ['audio/silk', '022321' + '53494c4b5f5633'],
    ['audio/mp4', '00000020667479704d344120'],
    ['image/heic', '00000020667479706865696300'],
    ['application/pdf', '255044462d312e37'],
  ])('recognises %s by its first bytes, whatever its name', async (type, hex) => {
    const media = makeMediaStore({ dataDir: tempDir() });
    expect(await media.put(Buffer.from(hex, 'hex'), 'x.exe')).toMatchObject({ ok: true, media: { type } });
  });

  it.each([
    ['', 'empty'],
    ['4d5a9000', 'unsupported_type'],
    ['3c68746d6c3e', 'unsupported_type'],
    ['504b0304', 'unsupported_type'],
  ])('refuses %s as %s', async (hex, why) => {
    const dir = tempDir();
    expect(await makeMediaStore({ dataDir: dir }).put(Buffer.from(hex, 'hex'), 'a.jpg')).toEqual({
      ok: false,
      why,
    });
    expect(files(dir)).toEqual([]);
  });

  it('refuses what is too large for its kind', async () => {
    const media = makeMediaStore({ dataDir: tempDir() });
    const large = Buffer.alloc(MEDIA_LIMITS.image + 1);
    JPEG.copy(large);
    expect(await media.put(large, 'a.jpg')).toEqual({ ok: false, why: 'too_large' });
  });

  it('keeps a name to show, never a path', async () => {
    const media = makeMediaStore({ dataDir: tempDir() });
    const nameOf = async (name: string) => {
      const kept = await media.put(JPEG, name);
      return kept.ok ? kept.media.name : null;
    };
    expect(await nameOf('../../etc/passwd')).toBe('passwd');
    expect(await nameOf('C:\\photos\\厨房\u0000.jpg')).toBe('厨房.jpg');
    expect(await nameOf('')).toBe('file');
    expect([...((await nameOf('😀'.repeat(500))) ?? '')]).toHaveLength(120);
  });

  it('finds nothing under what is no hash', async () => {
    const media = makeMediaStore({ dataDir: tempDir() });
    expect(await media.find('../../guanjia.db')).toBeNull();
    expect(await media.find('a'.repeat(64))).toBeNull();
  });
});
