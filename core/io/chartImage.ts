import type { RenderedImage, ResvgRenderOptions } from '@resvg/resvg-js';

/** A picture for a chat, or why there is none; then the text goes alone. */
export type ChartImage =
  | { ok: true; png: Uint8Array; width: number; height: number }
  /** `no_renderer`: the drawing library has no build for this machine. `bad_svg`: not a picture it can read. */
  | { ok: false; reason: 'no_renderer' | 'no_chinese_font' | 'bad_svg' };

/** Draws charts as PNG. */
export interface ChartImages {
  /**
   * The SVG as a PNG, twice its size by default so that it is sharp on a phone. Drawn beside the event loop (a few hundred
   * milliseconds, most of it for reading the machine's fonts). Never throws; repeating it is safe and gives the same bytes.
   */
  toPng(svg: string, scale?: number): Promise<ChartImage>;
}

/** The part of the drawing library that is used. */
export interface Renderer {
  renderAsync(svg: string, options: ResvgRenderOptions): Promise<RenderedImage>;
}

export interface ChartImageOptions {
  /** Folders with fonts besides the machine's own; default none. */
  fontDirs?: readonly string[];
  /** Use the fonts installed on the machine; default true. */
  systemFonts?: boolean;
  /** Loads the drawing library; default `@resvg/resvg-js`. */
  load?: () => Promise<Renderer>;
}

/** Characters of which a font that lacks Chinese has none: where they look alike, boxes stand in for them. */
const PROBE = ['永', '國', '维'];
const PROBE_SIZE = 24;

/**
 * Draws charts with the fonts of this machine. The library is loaded and the fonts are looked at with the first picture.
 *
 * @example
 * const drawn = await makeChartImages().toPng(barChart(chart));
 * if (drawn.ok) await channel.sendPhoto(drawn.png);
 */
export function makeChartImages(options: ChartImageOptions = {}): ChartImages {
  const load = options.load ?? (() => import('@resvg/resvg-js'));
  const font: NonNullable<ResvgRenderOptions['font']> = {
    loadSystemFonts: options.systemFonts ?? true,
    fontDirs: [...(options.fontDirs ?? [])],
  };
  let prepared: Promise<Renderer | 'no_renderer' | 'no_chinese_font'> | null = null;

  return {
    async toPng(svg, scale = 2) {
      prepared ??= prepare(load, font);
      const renderer = await prepared;
      if (typeof renderer === 'string') return { ok: false, reason: renderer };
      try {
        const image = await renderer.renderAsync(svg, {
          font,
          fitTo: { mode: 'zoom', value: scale },
          background: '#ffffff',
          logLevel: 'off',
        });
        return { ok: true, png: new Uint8Array(image.asPng()), width: image.width, height: image.height };
      } catch {
        // The library says what it could not read; for the caller any such picture is one not to send.
        return { ok: false, reason: 'bad_svg' };
      }
    },
  };
}

async function prepare(
  load: () => Promise<Renderer>,
  font: NonNullable<ResvgRenderOptions['font']>,
): Promise<Renderer | 'no_renderer' | 'no_chinese_font'> {
  try {
    const renderer = await load();
    return (await hasChinese(renderer, font)) ? renderer : 'no_chinese_font';
  } catch {
    // No build for this machine, or one that cannot start: charts stay away, everything else works.
    return 'no_renderer';
  }
}

/** Draws the probe characters side by side: with a Chinese font none is empty and no two are alike. */
async function hasChinese(
  renderer: Renderer,
  font: NonNullable<ResvgRenderOptions['font']>,
): Promise<boolean> {
  const words = PROBE.map(
    (char, i) =>
      `<text x="${i * PROBE_SIZE}" y="${PROBE_SIZE - 4}" font-size="${PROBE_SIZE - 4}">${char}</text>`,
  ).join('');
  const width = PROBE.length * PROBE_SIZE;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${PROBE_SIZE}">${words}</svg>`;
  const image = await renderer.renderAsync(svg, { font, logLevel: 'off' });
  const shapes = PROBE.map((_, i) => shapeAt(image, i));
  return shapes.every((shape) => shape.includes('1')) && new Set(shapes).size === shapes.length;
}

/** The inked pixels of one probe character, `0` and `1` row by row. */
function shapeAt(image: RenderedImage, index: number): string {
  const { pixels, width } = image;
  let shape = '';
  for (let y = 0; y < PROBE_SIZE; y++) {
    for (let x = 0; x < PROBE_SIZE; x++) {
      const alpha = pixels[(y * width + index * PROBE_SIZE + x) * 4 + 3] ?? 0;
      shape += alpha > 64 ? '1' : '0';
    }
  }
  return shape;
}
