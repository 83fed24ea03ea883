package org.kaochang.operations;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.Properties;

/**
 * Asks a database whether it is there, on a connection of its own and with a time-out: neither an exhausted pool nor a
 * server that takes connections and never answers holds the question up. For one thread.
 */
final class DatabaseLookSource {

    private static final String TIMEOUT_SECONDS = "2";

    private final String url;
    private final Properties properties;
    private @Nullable Connection connection;

    /** @param properties as the driver takes them, with user and password */
    DatabaseLookSource(String url, Properties properties) {
        this.url = url;
        this.properties = properties;
        properties.setProperty("ApplicationName", "kaochang-health");
        properties.setProperty("connectTimeout", TIMEOUT_SECONDS);
        properties.setProperty("loginTimeout", TIMEOUT_SECONDS);
        properties.setProperty("socketTimeout", TIMEOUT_SECONDS);
    }

    /** Connects as that pool does, beside it. */
    static DatabaseLookSource of(AgroalDataSource pool) {
        var configured = pool.getConfiguration().connectionPoolConfiguration().connectionFactoryConfiguration();
        Properties properties = new Properties();
        properties.putAll(configured.jdbcProperties());
        if (configured.principal() instanceof NamePrincipal user) {
            properties.setProperty("user", user.getName());
        }
        configured.credentials().stream()
                .filter(SimplePassword.class::isInstance)
                .map(SimplePassword.class::cast)
                .forEach(password -> properties.setProperty("password", password.getWord()));
        return new DatabaseLookSource(configured.jdbcUrl(), properties);
    }

    /** Comes back within a few seconds whatever the database does. */
    DatabaseLook look(int pendingMigrations) {
        try {
            boolean readOnly = inRecovery(connected());
            return new DatabaseLook(Optional.empty(), readOnly, pendingMigrations, System.nanoTime());
        } catch (SQLException away) {
            hangUp();
            return DatabaseLook.failed(away.getClass().getSimpleName() + " " + away.getSQLState(), System.nanoTime());
        }
    }

    /** @throws SQLException also when the address is none of this driver's */
    private Connection connected() throws SQLException {
        Connection open = connection;
        if (open == null) {
            open = new Driver().connect(url, properties);
            if (open == null) {
                throw new SQLException("no address of a PostgreSQL");
            }
            connection = open;
        }
        return open;
    }

    private static boolean inRecovery(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select pg_is_in_recovery()")) {
            return rows.next() && rows.getBoolean(1);
        }
    }

    private void hangUp() {
        Connection broken = connection;
        connection = null;
        if (broken != null) {
            try {
                broken.close();
            } catch (SQLException gone) {
                // Which is what was wanted.
            }
        }
    }
}
