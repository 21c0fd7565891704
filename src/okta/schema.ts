import * as z from 'zod';
import type { AttributeRule } from '../sync/people/validation.ts';
import { type Okta, parseAnswer } from './client.ts';

const propertySchema = z
  .object({
    maxLength: z.number().nullish().catch(null),
    required: z.boolean().nullish().catch(null),
  })
  .catch({ maxLength: null, required: null });

const definitionSchema = z
  .object({
    properties: z.record(z.string(), propertySchema).catch({}),
    required: z.array(z.string()).catch([]),
  })
  .catch({ properties: {}, required: [] });

const schemaSchema = z.object({ definitions: z.object({ base: definitionSchema, custom: definitionSchema }) });

/** The attributes of the identity source, with what Okta asks of each; undefined where this credential may not read them. */
export async function readSchema(
  okta: Okta,
  sourceId: string,
): Promise<ReadonlyMap<string, AttributeRule> | undefined> {
  const what = "read the source's schema";
  const answer = await okta.call({
    method: 'GET',
    path: `/api/v1/meta/schemas/apps/${encodeURIComponent(sourceId)}/default`,
    what,
    scope: 'okta.schemas.read',
    repeat: 'always',
    accept: [403, 404],
  });
  if (answer.status >= 400) return undefined;
  const { base, custom } = parseAnswer(answer, schemaSchema, what).definitions;
  return new Map(
    [base, custom].flatMap(({ properties, required }) =>
      Object.entries(properties).map(([name, rule]): [string, AttributeRule] => [
        name,
        { maxLength: rule.maxLength ?? undefined, required: rule.required === true || required.includes(name) },
      ]),
    ),
  );
}
