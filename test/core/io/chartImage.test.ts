import { describe, expect, it } from 'vitest';
import { makeChartImages } from '../../../core/io/chartImage.ts';
import { barChart } from '../../../core/report/charts/bars.ts';

const SVG = barChart({
  title: '各部门工单',
  description: '',
  kind: 'number',
  language: 'zh-Hans',
  bars: [{ label: '工程部', value: 52 }],
});

/** Width and height as a PNG says itself. */
function sizeOf(png: Uint8Array): [number, number] {
  const view = new DataView(png.buffer, png.byteOffset);
  return [view.getUint32(16), view.getUint32(20)];
}

describe('a chart as a picture', () => {
  it('is a PNG of twice the size, or a reason why there is none', async () => {
    const drawn = await makeChartImages().toPng(SVG);
    if (!drawn.ok) return expect(drawn.reason).toBe('no_chinese_font');
    expect([...drawn.png.slice(0, 4)]).toEqual([0x89, 0x50, 0x4e, 0x47]);
    expect(sizeOf(drawn.png)).toEqual([1440, 224]);
    expect([drawn.width, drawn.height]).toEqual([1440, 224]);
  });

  it('has the size asked for and the same bytes every time', async () => {
    const images = makeChartImages();
    const [first, second] = [await images.toPng(SVG, 1), await images.toPng(SVG, 1)];
    if (!first.ok || !second.ok) return expect(first).toEqual(second);
    expect(sizeOf(first.png)).toEqual([720, 112]);
    expect(Buffer.compare(first.png, second.png)).toBe(0);
  });

  it('is refused where no font has Chinese', async () => {
    const images = makeChartImages({ systemFonts: false });
    expect(await images.toPng(SVG)).toEqual({ ok: false, reason: 'no_chinese_font' });
  });

  it('is refused where the library has no build', async () => {
    const images = makeChartImages({ load: () => Promise.reject(new Error('no native build')) });
    expect(await images.toPng(SVG)).toEqual({ ok: false, reason: 'no_renderer' });
  });

  it('is refused where every character comes out as the same box', async () => {
    const pixels = Buffer.alloc(72 * 24 * 4, 255);
    const image = { pixels, width: 72, height: 24, asPng: () => Buffer.alloc(0) };
    const images = makeChartImages({
      load: () => Promise.resolve({ renderAsync: () => Promise.resolve(image) }),
    });
    expect(await images.toPng(SVG)).toEqual({ ok: false, reason: 'no_chinese_font' });
  });

  it('is refused for what is no picture, and the next one is drawn', async () => {
    const images = makeChartImages();
    const usable = (await images.toPng(SVG)).ok;
    expect(await images.toPng('<svg')).toMatchObject({
      ok: false,
      reason: usable ? 'bad_svg' : 'no_chinese_font',
    });
    expect((await images.toPng(SVG)).ok).toBe(usable);
  });

  it('loads the library once, with the first picture', async () => {
    let loaded = 0;
    const images = makeChartImages({
      load: () => {
        loaded += 1;
        return Promise.reject(new Error('no native build'));
      },
    });
    expect(loaded).toBe(0);
    await Promise.all([images.toPng(SVG), images.toPng(SVG)]);
    expect(loaded).toBe(1);
  });
});
