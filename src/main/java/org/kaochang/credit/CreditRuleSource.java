package org.kaochang.credit;

import org.kaochang.credit.year.CreditRule;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The regions' rules: those the program brings along, beside this class, and the installation's own. */
@Singleton
public class CreditRuleSource {

    private static final List<String> SHIPPED = List.of("changzhou", "huaian", "jiangxi", "shaanxi", "sichuan");

    private final Map<String, CreditRule> rules = new LinkedHashMap<>();

    /** @throws IllegalArgumentException when a file cannot be read: better no start than a wrong judgement */
    CreditRuleSource(CreditConfig config) {
        SHIPPED.forEach(code -> put(code + ".yaml", shipped(code)));
        config.rules().ifPresent(this::putAll);
    }

    /** Files are read, and mistakes in them found, before anybody asks. */
    void atStart(@Observes StartupEvent start) {}

    public Collection<CreditRule> all() {
        return List.copyOf(rules.values());
    }

    public Optional<CreditRule> of(String code) {
        return Optional.ofNullable(rules.get(code));
    }

    /** Those that a learner of these exams and plans of study is judged by, in a fixed order. */
    public List<CreditRule> naming(Collection<String> plans) {
        return rules.values().stream()
                .filter(rule -> plans.stream().anyMatch(rule::names))
                .toList();
    }

    private void put(String file, String text) {
        try {
            CreditRule rule = CreditRuleFile.read(
                    new Load(LoadSettings.builder().setLabel(file).build()).loadFromString(text));
            rules.put(rule.code(), rule);
        } catch (RuntimeException wrong) {
            throw new IllegalArgumentException("学时规则 / credit rule " + file + ": " + wrong.getMessage(), wrong);
        }
    }

    private static String shipped(String code) {
        try (InputStream file = CreditRuleSource.class.getResourceAsStream(code + ".yaml")) {
            if (file == null) {
                throw new IllegalStateException("no rule of " + code);
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("rule of " + code, unreadable);
        }
    }

    private void putAll(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(each -> each.toString().endsWith(".yaml"))
                    .sorted()
                    .toList()) {
                put(file.getFileName().toString(), Files.readString(file));
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException("credit rules in " + folder, unreadable);
        }
    }
}
