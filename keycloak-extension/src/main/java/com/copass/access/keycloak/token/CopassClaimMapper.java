package com.copass.access.keycloak.token;

import com.copass.access.keycloak.account.Accounts;
import com.copass.access.keycloak.call.ServerTime;
import com.copass.access.vocabulary.TokenClaims;
import java.util.List;
import org.keycloak.models.ClientSessionContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ProtocolMapperModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.protocol.oidc.mappers.AbstractOIDCProtocolMapper;
import org.keycloak.protocol.oidc.mappers.OIDCAccessTokenMapper;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.representations.AccessToken;

/**
 * Says in the access tokens of people which account they are. A client's service account is no
 * person and gets nothing. There is nothing to configure: where the mapper is, the claim is.
 *
 * <p>Stateless.
 */
public final class CopassClaimMapper extends AbstractOIDCProtocolMapper
    implements OIDCAccessTokenMapper {
  /** The id of the mapper, as it stands in a realm's configuration. */
  public static final String ID = "copass-claim";

  @Override
  public AccessToken transformAccessToken(
      AccessToken token,
      ProtocolMapperModel mapping,
      KeycloakSession session,
      UserSessionModel userSession,
      ClientSessionContext clientSession) {
    UserModel user = userSession.getUser();
    if (user.getServiceAccountClientLink() == null) {
      var account = new Accounts(session, userSession.getRealm()).settled(user, ServerTime::now);
      token.setOtherClaims(TokenClaims.COPASS, CopassClaim.ofPerson(account).members());
    }
    return token;
  }

  @Override
  public String getId() {
    return ID;
  }

  @Override
  public String getDisplayCategory() {
    return TOKEN_MAPPER_CATEGORY;
  }

  @Override
  public String getDisplayType() {
    return "Copass account";
  }

  @Override
  public String getHelpText() {
    return "Adds the claim copass: the person's account at Copass.";
  }

  @Override
  public List<ProviderConfigProperty> getConfigProperties() {
    return List.of();
  }
}
