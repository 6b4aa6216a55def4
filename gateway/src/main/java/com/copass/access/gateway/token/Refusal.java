package com.copass.access.gateway.token;

/** Why a caller is not let in, as far as they may know it. */
enum Refusal {
  /** Nothing that could be a credential. */
  NO_BEARER("send Authorization: Bearer with an access token or an olk_ key"),
  /** A token that is bound to a key, without that key's proof for this request. */
  PROOF_NOT_GOOD("the DPoP proof does not hold for this token and request"),
  /** A token under the scheme of the other kind. */
  WRONG_SCHEME(
      "present a token that is bound to a key as DPoP, with its proof, any other as Bearer"),
  /** A credential that does not hold, whatever the reason: which one it is nobody learns. */
  NOT_GOOD("the access token does not hold here; sign in again"),
  /** A token that did hold. */
  EXPIRED("the access token has expired; sign in again"),
  /** A key that does not hold, whatever the reason. */
  KEY_NOT_GOOD("the key is not known here or holds no more");

  private final String detail;

  Refusal(String detail) {
    this.detail = detail;
  }

  /** Returns the sentence for {@code detail}. */
  String detail() {
    return detail;
  }
}
