package com.copass.access.keycloak.key;

import com.copass.access.model.KeyId;

/** An answer that shows the secret of a key. */
public interface ShownOnce {
  /** Returns the key whose secret it shows. */
  KeyId keyShown();
}
