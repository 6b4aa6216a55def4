-- A strict reader of RS256 access tokens for nginx, with a memory of those it has verified.
local ffi = require("ffi")
local json = require("cjson.safe")

ffi.cdef([[
typedef struct bio_st BIO;
typedef struct evp_pkey_st EVP_PKEY;
typedef struct evp_md_ctx_st EVP_MD_CTX;
typedef struct evp_md_st EVP_MD;
BIO *BIO_new_mem_buf(const void *data, int length);
int BIO_free(BIO *bio);
EVP_PKEY *PEM_read_bio_PUBKEY(BIO *bio, EVP_PKEY **out, void *callback, void *argument);
EVP_MD_CTX *EVP_MD_CTX_new(void);
void EVP_MD_CTX_free(EVP_MD_CTX *context);
const EVP_MD *EVP_sha256(void);
int EVP_DigestVerifyInit(EVP_MD_CTX *c, void **p, const EVP_MD *md, void *engine, EVP_PKEY *key);
int EVP_DigestVerify(EVP_MD_CTX *c, const char *s, size_t sl, const char *d, size_t dl);
]])
local crypto = ffi.load("crypto")

local verifier = {}
local key, issuer, audience

function verifier.trust(file, iss, aud)
  local handle = assert(io.open(file))
  local pem = handle:read("*a")
  handle:close()
  local bio = crypto.BIO_new_mem_buf(pem, #pem)
  key = crypto.PEM_read_bio_PUBKEY(bio, nil, nil, nil)
  crypto.BIO_free(bio)
  assert(key ~= nil, "no public key")
  issuer, audience = iss, aud
end

local function decoded(part)
  local plain = part:gsub("-", "+"):gsub("_", "/")
  return ngx.decode_base64(plain .. ("="):rep(-#plain % 4))
end

local function signed(input, signature)
  local context = crypto.EVP_MD_CTX_new()
  local good = crypto.EVP_DigestVerifyInit(context, nil, crypto.EVP_sha256(), nil, key) == 1
    and crypto.EVP_DigestVerify(context, signature, #signature, input, #input) == 1
  crypto.EVP_MD_CTX_free(context)
  return good
end

-- Returns when the token ends, or nil where it is not good.
local function verified(token)
  local head, payload, signature = token:match("^([%w_-]+)%.([%w_-]+)%.([%w_-]+)$")
  if not head then return nil end
  local header = json.decode(decoded(head) or "")
  if type(header) ~= "table" or header.alg ~= "RS256" or header.crit then return nil end
  if not signed(head .. "." .. payload, decoded(signature) or "") then return nil end
  local claims = json.decode(decoded(payload) or "")
  if type(claims) ~= "table" or claims.iss ~= issuer or claims.aud ~= audience then return nil end
  return tonumber(claims.exp)
end

function verifier.check(memory)
  local token = (ngx.var.http_authorization or ""):match("^Bearer (%S+)$")
  if not token then return ngx.exit(401) end
  local name = ngx.sha1_bin(token)
  local ends = memory:get(name)
  if not ends then
    ends = verified(token)
    if not ends or ends <= ngx.time() then return ngx.exit(401) end
    memory:set(name, ends, ends - ngx.time())
  elseif ends <= ngx.time() then
    return ngx.exit(401)
  end
end

return verifier
