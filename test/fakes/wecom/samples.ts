/** A PNG of one pixel. */
export const SAMPLE_IMAGE = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

/** The head of an AMR recording and one frame of silence. */
export const SAMPLE_VOICE = Buffer.concat([Buffer.from('#!AMR\n'), Buffer.alloc(32, 0x7c)]);

/** The head of an MP4 file. */
export const SAMPLE_VIDEO = Buffer.concat([
  Buffer.from([0, 0, 0, 24]),
  Buffer.from('ftypmp42'),
  Buffer.alloc(12),
]);

/** A file of a few words. */
export const SAMPLE_FILE = Buffer.from('%PDF-1.4 物业费账单');
