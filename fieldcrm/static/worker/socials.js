// Accounts in social networks: a link where it is plain where that leads.  Twin: fieldcrm/field/socials.py, which says why.

const PAGES = {
  linkedin: "https://www.linkedin.com/in/", facebook: "https://www.facebook.com/", instagram: "https://www.instagram.com/",
  x: "https://x.com/", telegram: "https://t.me/", vk: "https://vk.com/", github: "https://github.com/",
  tiktok: "https://www.tiktok.com/@", youtube: "https://www.youtube.com/@",
};
const HOSTS = Object.entries({
  "linkedin.com": "linkedin", "facebook.com": "facebook", "fb.com": "facebook", "instagram.com": "instagram", "x.com": "x",
  "twitter.com": "x", "t.me": "telegram", "wa.me": "whatsapp", "vk.com": "vk", "github.com": "github", "tiktok.com": "tiktok",
  "youtube.com": "youtube", "xing.com": "xing",
});
const ADDRESS = /^(?:https?:\/\/)?((?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.){1,8}[a-z]{2,24})(\/[a-z0-9._~/?#@!$&'()*+=%:-]*)$/i;
const NAMED = /^([a-z]{1,20}) ?: ?@?([a-z0-9_.-]{2,64})$/i;

/** {text, href, network}: `href` is null where nobody can know, `network` is "" then. */
export function social(text) {
  const [, host, path] = ADDRESS.exec(text) ?? [];
  if (host) return { text, href: `https://${host.toLowerCase()}${path}`, network: networkOf(host.toLowerCase()) };
  const [, name, handle] = NAMED.exec(text) ?? [];
  const network = name?.toLowerCase();
  if (network && Object.hasOwn(PAGES, network)) return { text, href: PAGES[network] + handle, network };
  return { text, href: null, network: "" };
}

const networkOf = (host) => HOSTS.find(([end]) => host === end || host.endsWith(`.${end}`))?.[1] ?? "";
