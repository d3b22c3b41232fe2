/** Keeps a choice for the next visit. */
export function remember(name, value) {
  try {
    localStorage.setItem(`guanjia.${name}`, value);
  } catch {
    // Storage is switched off: the choice lasts as long as the page.
  }
}

/** A choice of an earlier visit, or null. */
export function recall(name) {
  try {
    return localStorage.getItem(`guanjia.${name}`);
  } catch {
    return null; // storage is switched off
  }
}
