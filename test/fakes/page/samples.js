/** A file in base64, as acts carry it. */
export function toBase64(file) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result).split(',')[1] ?? '');
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(file);
  });
}

/** A picture of a dripping tap, for those who have none at hand. */
export async function samplePhoto() {
  const canvas = document.createElement('canvas');
  canvas.width = 480;
  canvas.height = 360;
  draw(canvas.getContext('2d'));
  const blob = await new Promise((resolve) => canvas.toBlob(resolve, 'image/png'));
  return new File([blob], 'tap.png', { type: 'image/png' });
}

function draw(pen) {
  pen.fillStyle = '#dfe9ec';
  pen.fillRect(0, 0, 480, 360);
  pen.strokeStyle = '#b9cbd1';
  for (let x = 0; x <= 480; x += 60) line(pen, x, 0, x, 360);
  for (let y = 0; y <= 360; y += 60) line(pen, 0, y, 480, y);
  pen.strokeStyle = '#6b7c85';
  pen.lineCap = 'round';
  pen.lineWidth = 34;
  pen.beginPath();
  pen.moveTo(60, 110);
  pen.lineTo(250, 110);
  pen.quadraticCurveTo(320, 110, 320, 175);
  pen.stroke();
  pen.lineWidth = 14;
  line(pen, 150, 50, 210, 50);
  line(pen, 180, 50, 180, 100);
  pen.fillStyle = '#3b8fc4';
  for (const y of [235, 285]) drop(pen, 320, y);
}

function line(pen, x, y, toX, toY) {
  pen.beginPath();
  pen.moveTo(x, y);
  pen.lineTo(toX, toY);
  pen.stroke();
}

function drop(pen, x, y) {
  pen.beginPath();
  pen.moveTo(x, y - 26);
  pen.quadraticCurveTo(x + 22, y + 6, x, y + 14);
  pen.quadraticCurveTo(x - 22, y + 6, x, y - 26);
  pen.fill();
}
