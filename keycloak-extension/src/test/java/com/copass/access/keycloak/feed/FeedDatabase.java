package com.copass.access.keycloak.feed;

import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.function.Consumer;
import java.util.function.Function;
import liquibase.Contexts;
import liquibase.LabelExpression;
import liquibase.Liquibase;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.resource.ClassLoaderResourceAccessor;
import org.hibernate.SessionFactory;
import org.hibernate.cfg.Configuration;

/** A database of its own with the feed's tables, as the changelog makes them. */
final class FeedDatabase implements AutoCloseable {
  private final Connection keepsItOpen;
  private final SessionFactory factory;

  /** Makes the tables in the database at a JDBC address. */
  FeedDatabase(String url) throws Exception {
    keepsItOpen = DriverManager.getConnection(url);
    try (Liquibase liquibase =
        new Liquibase(
            FeedTables.CHANGELOG,
            new ClassLoaderResourceAccessor(),
            DatabaseFactory.getInstance()
                .findCorrectDatabaseImplementation(
                    new JdbcConnection(DriverManager.getConnection(url))))) {
      liquibase.update(new Contexts(), new LabelExpression());
    }
    Configuration configuration = new Configuration().setProperty("hibernate.connection.url", url);
    FeedTables.entities().forEach(configuration::addAnnotatedClass);
    factory = configuration.buildSessionFactory();
    commit(em -> em.persist(new FeedStateEntity("epoch-1", 0)));
  }

  /** Begins a transaction that stays open. */
  EntityManager begin() {
    EntityManager em = factory.createEntityManager();
    em.getTransaction().begin();
    return em;
  }

  /** Does something in a transaction that commits. */
  void commit(Consumer<EntityManager> work) {
    EntityManager em = begin();
    work.accept(em);
    em.getTransaction().commit();
    em.close();
  }

  /** Does something with a sequencer, in a transaction that commits. */
  <T> T sequenced(Function<Sequencer, T> work) {
    EntityManager em = begin();
    T result = work.apply(new Sequencer(em, em.find(FeedStateEntity.class, FeedStateEntity.ONLY)));
    em.getTransaction().commit();
    em.close();
    return result;
  }

  @Override
  public void close() throws SQLException {
    factory.close();
    keepsItOpen.close();
  }
}
