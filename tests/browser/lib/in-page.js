// What is looked at inside a page. Each function is sent to the browser as it
// stands, so it uses nothing from outside itself, and returns plain data: a list
// of problems in words, empty when all is well.

/** Problems of the "not medical advice" notice, as a reader meets it. */
export function noticeProblems() {
  const notices = document.querySelectorAll('[data-notice="not-medical-advice"]');
  if (notices.length !== 1) {
    return [`${notices.length} notices instead of one`];
  }
  const [notice] = notices;
  const problems = [];
  const about = (element) => (element === notice ? 'the notice' : `<${element.localName}> around the notice`);

  for (let element = notice; element; element = element.parentElement) {
    const style = getComputedStyle(element);
    const expected = {
      opacity: '1',
      visibility: 'visible',
      clipPath: 'none',
      clip: 'auto',
      filter: 'none',
      maskImage: 'none',
      contentVisibility: 'visible',
    };
    for (const [property, value] of Object.entries(expected)) {
      if (style[property] !== value) {
        problems.push(`${about(element)} has ${property}: ${style[property]}`);
      }
    }
    if (['absolute', 'fixed'].includes(style.position)) {
      problems.push(`${about(element)} is out of the flow (position: ${style.position})`);
    }
    const cut =
      (style.overflowY !== 'visible' && element.scrollHeight > element.clientHeight + 1) ||
      (style.overflowX !== 'visible' && element.scrollWidth > element.clientWidth + 1);
    if (cut && element !== document.documentElement && element !== document.body) {
      problems.push(`${about(element)} cuts off what does not fit`);
    }
    if (element.ariaHidden === 'true' || element.inert) {
      problems.push(`${about(element)} is kept from screen readers`);
    }
  }

  const box = notice.getBoundingClientRect();
  if (box.width === 0 || box.height === 0) {
    return [...problems, `the notice has no size (${box.width} by ${box.height})`];
  }
  if (box.left < 0 || box.right > document.documentElement.clientWidth + 1 || box.top + scrollY < 0) {
    problems.push(`the notice lies off the page (from ${box.left} to ${box.right}, top ${box.top + scrollY})`);
  }
  const text = notice.innerText.trim();
  if (text.length < 20) {
    problems.push(`the notice says only "${text}"`);
  }

  // Every line of its text is on top where it is drawn, big enough, and of a
  // colour that differs from what is behind it.
  const colour = (value) => {
    const canvas = document.createElement('canvas');
    canvas.width = canvas.height = 1;
    const context = canvas.getContext('2d');
    context.fillStyle = value;
    context.fillRect(0, 0, 1, 1);
    return context.getImageData(0, 0, 1, 1).data;
  };
  const luminance = ([red, green, blue]) => {
    const [r, g, b] = [red, green, blue]
      .map((part) => part / 255)
      .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const behind = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const background = colour(getComputedStyle(at).backgroundColor);
      if (background[3] === 255) {
        return background;
      }
    }
    return colour('Canvas');
  };

  const walker = document.createTreeWalker(notice, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode;
    if (!node.data.trim()) {
      continue;
    }
    const words = `"${node.data.trim().slice(0, 30)}"`;
    const element = node.parentElement;
    const style = getComputedStyle(element);
    if (parseFloat(style.fontSize) < 12) {
      problems.push(`${words} is set in ${style.fontSize}`);
    }
    const ink = colour(style.color);
    const light = [luminance(ink), luminance(behind(element))].sort((a, b) => b - a);
    const contrast = (light[0] + 0.05) / (light[1] + 0.05);
    if (ink[3] < 255 || contrast < 4.5) {
      problems.push(`${words} can hardly be told from its background (contrast ${contrast.toFixed(1)})`);
    }
    element.scrollIntoView({ block: 'center', behavior: 'instant' });
    const range = document.createRange();
    range.selectNodeContents(node);
    const lines = [...range.getClientRects()].filter((line) => line.width > 1 && line.height > 1);
    if (lines.length === 0) {
      problems.push(`${words} is not drawn`);
    }
    for (const line of lines) {
      const onTop = document.elementFromPoint((line.left + line.right) / 2, (line.top + line.bottom) / 2);
      if (!notice.contains(onTop)) {
        problems.push(`${words} lies under ${onTop ? `<${onTop.localName} class="${onTop.className}">` : 'nothing'}`);
      }
    }
  }
  scrollTo(0, 0);
  return problems;
}

/** What a reader meets before the notice, besides the way past the header. */
export function beforeTheNotice() {
  const notice = document.querySelector('[data-notice="not-medical-advice"]');
  const top = notice.getBoundingClientRect().top;
  const problems = [];
  for (let element = notice.previousElementSibling; element; element = element.previousElementSibling) {
    if (!element.matches('a.skip[href^="#"]')) {
      problems.push(`<${element.localName}> stands before the notice`);
    }
  }
  if (notice.parentElement !== document.body) {
    problems.push(`the notice lies in <${notice.parentElement.localName}>, not in <body>`);
  }
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    if (!walker.currentNode.data.trim() || element.closest('.skip, [data-notice]')) {
      continue;
    }
    const range = document.createRange();
    range.selectNodeContents(walker.currentNode);
    const box = range.getBoundingClientRect();
    if (box.height > 0 && element.checkVisibility({ visibilityProperty: true }) && box.bottom <= top) {
      problems.push(`"${walker.currentNode.data.trim().slice(0, 30)}" is drawn above the notice`);
    }
  }
  return problems;
}

/** What moves by itself, or would: animations, and elements that change over time. */
export function motion() {
  const long = (times) => times.split(',').some((time) => parseFloat(time) > 0.01);
  const moving = document.getAnimations().map((animation) => `an animation of ${animation.effect?.target?.localName}`);
  const changing = [...document.querySelectorAll('*')]
    .filter((element) => {
      const style = getComputedStyle(element);
      return long(style.transitionDuration) || (style.animationName !== 'none' && long(style.animationDuration));
    })
    .map((element) => `<${element.localName} class="${element.className}"> changes over time`);
  const smooth = getComputedStyle(document.documentElement).scrollBehavior === 'smooth' ? ['the page glides'] : [];
  return [...moving, ...changing, ...smooth];
}

/** What makes the page wider than its window. */
export function sidewaysScrolling() {
  const root = document.documentElement;
  const width = root.clientWidth;
  const wide = Math.max(root.scrollWidth, document.body.scrollWidth);
  if (wide <= width) {
    return [];
  }
  const scrollsItself = (element) => {
    for (let at = element.parentElement; at && at !== document.body; at = at.parentElement) {
      if (getComputedStyle(at).overflowX !== 'visible') {
        return true;
      }
    }
    return false;
  };
  const culprits = [...document.body.querySelectorAll('*')]
    .filter((element) => element.getBoundingClientRect().right > width + 1 && !scrollsItself(element))
    .slice(0, 3)
    .map((element) => element.outerHTML.slice(0, 100));
  return [`${wide} px wide in a window of ${width} px: ${culprits.join(' … ')}`];
}

/** Text blocks of the main part that a reader cannot see. */
export function unreadableText() {
  const main = document.querySelector('main');
  if (!main) {
    return ['there is no <main>'];
  }
  const blocks = [...main.querySelectorAll('h1, h2, h3, h4, p, li, td, th, dt, dd, summary')]
    .filter((block) => block.textContent.trim())
    // What a closed <details> holds opens without a script.
    .filter((block) => block.localName === 'summary' || !block.closest('details:not([open])'));
  if (blocks.length === 0) {
    return ['<main> holds no text'];
  }
  return blocks
    .filter((block) => !block.checkVisibility({ opacityProperty: true, visibilityProperty: true }))
    .map((block) => `"${block.textContent.trim().slice(0, 40)}" is hidden`);
}

/** The ids and the references of an HTML or XML text, without loading it. */
export function scan({ text, type }) {
  const page = new DOMParser().parseFromString(text, type);
  const references = [];
  const add = (kind, value) => references.push({ kind, value });
  for (const element of page.querySelectorAll('a[href], area[href]')) {
    add('link', element.getAttribute('href'));
  }
  for (const element of page.querySelectorAll('link[href]')) {
    const relation = (element.getAttribute('rel') ?? '').toLowerCase();
    const names = ['canonical', 'alternate', 'next', 'prev', 'self'];
    add(names.some((name) => relation.split(/\s+/).includes(name)) ? 'address' : 'resource', element.getAttribute('href'));
  }
  for (const element of page.querySelectorAll('[src]')) {
    add('resource', element.getAttribute('src'));
  }
  for (const element of page.querySelectorAll('[srcset]')) {
    for (const candidate of element.getAttribute('srcset').split(',')) {
      add('resource', candidate.trim().split(/\s+/)[0]);
    }
  }
  for (const element of page.querySelectorAll('[poster], object[data], form[action]')) {
    add('resource', element.getAttribute('poster') ?? element.getAttribute('data') ?? element.getAttribute('action'));
  }
  for (const element of page.querySelectorAll('use')) {
    add('resource', element.getAttribute('href') ?? element.getAttribute('xlink:href'));
  }
  for (const element of page.querySelectorAll('meta[http-equiv="refresh" i]')) {
    add('link', element.getAttribute('content').replace(/^[^=]*=\s*/, '').replace(/^["']|["']$/g, ''));
  }
  for (const element of page.querySelectorAll('meta[property="og:url"], meta[property="og:image"]')) {
    add('address', element.getAttribute('content'));
  }
  for (const element of page.getElementsByTagName('loc')) {
    add('address', element.textContent.trim());
  }
  return { ids: [...page.querySelectorAll('[id]')].map((element) => element.id), references };
}
