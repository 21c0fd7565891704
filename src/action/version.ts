import packageJson from '../../package.json' with { type: 'json' };

/** The version of this action: package.json is the one place that says it. */
export const version: string = packageJson.version;

/** Where this action is at home. */
export const homepage = `https://github.com/${packageJson.repository.replace('github:', '')}`;
