/** Enter that means “send”: without Shift, and not the Enter that ends the writing of a Chinese word. */
export function isSending(event) {
  return event.key === 'Enter' && !event.shiftKey && !event.isComposing && event.keyCode !== 229;
}
