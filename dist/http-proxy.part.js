export const id = 522;
export const ids = [522];
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


/***/ })

};
