import { Parser } from 'htmlparser2';
import { LIMITS, ReadStop } from './types.ts';

/** An element of an XML or HTML file. */
export interface Element {
  name: string;
  attributes: Readonly<Record<string, string>>;
  children: TreeNode[];
}

export type TreeNode = Element | string;

/** The tree of an XML part. @throws ReadStop when it does not end as it should (cut short), or is too large */
export function parseXml(text: string, root: string): Element {
  const top = parse(text, true);
  const found = childNamed(top, root);
  if (!found || !new RegExp(`(</${root}\\s*>|/>)\\s*$`).test(text.slice(-400))) throw new ReadStop('damaged');
  return found;
}

/** The tree of an HTML page, as forgiving as a browser. */
export function parseHtml(text: string): Element {
  return parse(text, false);
}

function parse(text: string, xmlMode: boolean): Element {
  const top: Element = { name: '', attributes: {}, children: [] };
  const open = [top];
  let count = 0;
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        if (++count > LIMITS.elements || open.length > LIMITS.depth) throw new ReadStop('too_large');
        const element = { name, attributes, children: [] };
        open.at(-1)?.children.push(element);
        open.push(element);
      },
      ontext(data) {
        const into = open.at(-1)?.children;
        const last = into?.at(-1);
        if (into && typeof last === 'string') into[into.length - 1] = last + data;
        else into?.push(data);
      },
      onclosetag() {
        if (open.length > 1) open.pop();
      },
    },
    { xmlMode, decodeEntities: true },
  );
  parser.write(text);
  parser.end();
  return top;
}

export function isElement(node: TreeNode | undefined): node is Element {
  return typeof node === 'object';
}

export function elementsOf(element: Element): Element[] {
  return element.children.filter(isElement);
}

export function childNamed(element: Element | null | undefined, name: string): Element | null {
  for (const child of element?.children ?? []) if (isElement(child) && child.name === name) return child;
  return null;
}

export function childrenNamed(element: Element | null | undefined, name: string): Element[] {
  return element ? elementsOf(element).filter((child) => child.name === name) : [];
}

/** Every element of that name below, outermost only. */
export function findAll(element: Element, name: string): Element[] {
  return elementsOf(element).flatMap((child) => (child.name === name ? [child] : findAll(child, name)));
}

export function textOf(node: TreeNode): string {
  return typeof node === 'string' ? node : node.children.map(textOf).join('');
}
