import packageJson from '../../package.json' with { type: 'json' };

/** The version of this action: package.json is the one place that says it. */
export const version: string = packageJson.version;

/** Owner and name of the repository where this action is at home. */
export const repository = packageJson.repository.replace('github:', '');
