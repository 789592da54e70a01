// The SDK's own version, as sent in the User-Agent header. A test holds it equal to package.json.

/** Version of this package. */
export const SDK_VERSION = '0.1.0'
