/**
 * First path segments of the Graph API versions that are alive; all answer alike here.
 * @see https://developers.facebook.com/docs/graph-api/changelog/versions
 */
export const GRAPH_VERSIONS = ['/v26.0', '/v25.0', '/v24.0', '/v23.0', '/v22.0', '/v21.0'];
