/** The words that Okta's and Personio's paths are made of; whatever else stands in a path may be somebody's id. */
const WORDS = new Set(
  `api v1 v2 oauth2 token auth identity-sources sessions bulk-upsert bulk-delete bulk-groups-upsert bulk-groups-delete
   bulk-group-memberships-upsert bulk-group-memberships-delete start-import users groups apps meta schemas default logs
   lifecycle activate suspend deactivate
   company employees attributes persons employments org-units workplaces cost-centers legal-entities`.split(/\s+/),
);

/** A URL as the debug log may show it: no query, and `*` for every part of the path that is not one of the APIs' own words. */
export function redact(url: string): string {
  const { origin, pathname } = new URL(url);
  return origin + pathname.replace(/[^/]+/g, (part) => (WORDS.has(part) ? part : '*'));
}
