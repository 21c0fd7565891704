export const id = 712;
export const ids = [712,522];
export const modules = {

/***/ 6522:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   throughProxy: () => (/* binding */ throughProxy)
/* harmony export */ });
/* harmony import */ var http_proxy_agent__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8947);
/* harmony import */ var https_proxy_agent__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1566);
/* harmony import */ var proxy_from_env__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8182);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7406);




/**
 * Chooses the proxy of each URL by HTTP_PROXY, HTTPS_PROXY, ALL_PROXY and NO_PROXY, lower case before upper case, with user and
 * password where the proxy's URL has them; `direct` where none is to be used. `https:` goes through a CONNECT tunnel.
 * A NO_PROXY entry is a host (`example.com`), its subdomains (`.example.com`), either with `:port`, or `*`.
 * Throws `input-invalid` where the variable holds no proxy.
 */
function throughProxy(direct, options) {
    const agents = new Map();
    return (url) => {
        const proxy = (0,proxy_from_env__WEBPACK_IMPORTED_MODULE_3__/* .getProxyForUrl */ .T)(url.href);
        if (!proxy)
            return direct(url);
        const key = `${url.protocol} ${proxy}`;
        const agent = agents.get(key) ?? createAgent(url.protocol, proxy, options);
        agents.set(key, agent);
        return agent;
    };
}
function createAgent(protocol, proxy, options) {
    if (!/^https?:$/.test(URL.parse(proxy)?.protocol ?? '')) {
        const name = `${protocol.slice(0, -1).toUpperCase()}_PROXY`;
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .SyncError */ .S0('input-invalid', `The environment variable ${name} (or ALL_PROXY) does not hold the URL of an HTTP proxy.`, {
            remedy: `Set ${name} to http://host:port or http://user:password@host:port, special characters in the password percent-encoded.`,
        });
    }
    return protocol === 'https:' ? new https_proxy_agent__WEBPACK_IMPORTED_MODULE_1__/* .HttpsProxyAgent */ .b(proxy, options) : new http_proxy_agent__WEBPACK_IMPORTED_MODULE_0__/* .HttpProxyAgent */ .s(proxy, options);
}


/***/ }),

/***/ 2712:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   connectGitHub: () => (/* binding */ connectGitHub)
/* harmony export */ });
/* harmony import */ var node_http__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7067);
/* harmony import */ var node_https__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4708);
/* harmony import */ var _actions_github__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2413);
/* harmony import */ var node_fetch__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(6597);
/* harmony import */ var _action_environment_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7125);
/* harmony import */ var _action_version_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(2472);
/* harmony import */ var _http_proxy_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(6522);







/**
 * The API that the environment names (GITHUB_API_URL; another one on GitHub Enterprise Server), through a proxy where one is set.
 * Every call ends with `signal`. A refusal rejects with a `status`.
 */
function connectGitHub(token, signal) {
    const agent = (0,_http_proxy_js__WEBPACK_IMPORTED_MODULE_5__.throughProxy)((url) => (url.protocol === 'http:' ? node_http__WEBPACK_IMPORTED_MODULE_0__.globalAgent : node_https__WEBPACK_IMPORTED_MODULE_1__.globalAgent), { signal });
    const { url: baseUrl, owner, repo } = (0,_action_environment_js__WEBPACK_IMPORTED_MODULE_3__/* .gitHubApi */ .aB)();
    const api = (0,_actions_github__WEBPACK_IMPORTED_MODULE_2__/* .getOctokit */ .Q)(token, {
        baseUrl,
        userAgent: `personio-okta-sync/${_action_version_js__WEBPACK_IMPORTED_MODULE_4__/* .version */ .r}`,
        // The library's own fetch would bring a second HTTP stack and its own reading of the proxy variables.
        request: { signal, fetch: (url, init) => (0,node_fetch__WEBPACK_IMPORTED_MODULE_6__/* ["default"] */ .Ay)(url, { ...init, agent }) },
    });
    return { api, repository: { owner, repo } };
}


/***/ })

};
