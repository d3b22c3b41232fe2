import { describe, expect, test } from 'vitest';
import { readConfig } from '../../../core/io/index.ts';

describe('a model that looks at photos', () => {
  test('is none unless it is named, whatever else is set', () => {
    expect(readConfig({}).visionModel).toBeNull();
    expect(readConfig({ OPENAI_API_KEY: 'k', OPENAI_VISION_MODEL: '' }).visionModel).toBeNull();
  });

  test('is the one that is named', () => {
    expect(readConfig({ OPENAI_API_KEY: 'k', OPENAI_VISION_MODEL: 'eyes' }).visionModel).toBe('eyes');
  });
});
