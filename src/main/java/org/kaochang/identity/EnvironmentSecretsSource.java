package org.kaochang.identity;

import org.eclipse.microprofile.config.spi.ConfigSource;
import org.jspecify.annotations.Nullable;

import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Lets the four secrets be given as {@code KAOCHANG_…} variables. It names none of its properties, so that a build done
 * in such an environment cannot record a secret into the program.
 */
public final class EnvironmentSecretsSource implements ConfigSource {

    private final UnaryOperator<String> environment;

    public EnvironmentSecretsSource() {
        this(System::getenv);
    }

    EnvironmentSecretsSource(UnaryOperator<String> environment) {
        this.environment = environment;
    }

    @Override
    public Set<String> getPropertyNames() {
        return Set.of();
    }

    @Override
    public Map<String, String> getProperties() {
        return Map.of();
    }

    @Override
    public @Nullable String getValue(String propertyName) {
        return Secret.variableFor(propertyName)
                .map(environment)
                .filter(value -> !value.isBlank())
                .orElse(null);
    }

    @Override
    public String getName() {
        return "KAOCHANG secrets from the environment";
    }

    /** Below system properties (400) and exact environment names (300), above application.properties (250). */
    @Override
    public int getOrdinal() {
        return 290;
    }
}
