package org.kaochang.credit.year;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The same content counts once, at its highest: of entries about the same piece the one with most hours, and of a whole either its
 * pieces together or the entry about the whole with most hours, whichever is more. So 22 hours of study and a pass that is worth
 * 22 + 2 are 24.
 */
final class SameContent {

    private record Key(String whole, String kind) {}

    private SameContent() {}

    /** In the same order. */
    static List<Share> once(List<Share> shares, CreditRule rule) {
        Map<Key, List<Share>> groups = shares.stream().collect(Collectors.groupingBy(SameContent::key));
        Map<Share, Share> counting = new HashMap<>();
        groups.values().forEach(same -> counting.putAll(counting(same, rule)));
        Map<Key, BigDecimal> left = groups.keySet().stream()
                .filter(key -> rule.most(key.whole(), key.kind()).isPresent())
                .collect(Collectors.toMap(
                        key -> key, key -> rule.most(key.whole(), key.kind()).orElseThrow()));
        List<Share> once = new ArrayList<>();
        for (Share share : shares) {
            Share kept = counting.getOrDefault(share, share.none(Why.SAME_CONTENT));
            BigDecimal limit = left.get(key(share));
            if (limit != null) {
                kept = kept.atMost(limit, Why.PLAN_CAP);
                left.put(key(share), limit.subtract(kept.counted()));
            }
            once.add(kept);
        }
        return once;
    }

    private static Key key(Share share) {
        return new Key(share.entry().content().whole(), share.kind());
    }

    /** Those that count, of one content and kind, and what is left of each. */
    private static Map<Share, Share> counting(List<Share> same, CreditRule rule) {
        Map<Boolean, List<Share>> bySize = same.stream()
                .collect(Collectors.partitioningBy(share -> part(share).isEmpty()));
        Map<Share, Share> pieces = withinStudy(
                bySize.getOrDefault(false, List.of()).stream()
                        .collect(Collectors.groupingBy(SameContent::part))
                        .values()
                        .stream()
                        .map(SameContent::highest)
                        .sorted(Comparator.comparing(Share::entry, YearJudge.FIRST_FIRST))
                        .toList(),
                rule);
        List<Share> wholes = bySize.getOrDefault(true, List.of());
        if (wholes.isEmpty()) {
            return pieces;
        }
        Share whole = highest(wholes);
        BigDecimal together = pieces.values().stream().map(Share::counted).reduce(BigDecimal.ZERO, BigDecimal::add);
        return whole.counted().compareTo(together) >= 0 ? Map.of(whole, whole) : pieces;
    }

    /** Study alone counts no more than the plan's study: who studies it twice has not passed its exam. */
    private static Map<Share, Share> withinStudy(List<Share> pieces, CreditRule rule) {
        Map<String, BigDecimal> left = new HashMap<>();
        Map<Share, Share> within = new LinkedHashMap<>();
        for (Share piece : pieces) {
            LedgerEntry entry = piece.entry();
            Share kept = piece;
            Optional<BigDecimal> most = rule.mostStudied(entry.content().whole(), entry.kind());
            if (most.isPresent()) {
                BigDecimal rest = left.getOrDefault(entry.kind(), most.get());
                kept = piece.atMost(rest, Why.PLAN_CAP);
                left.put(entry.kind(), rest.subtract(kept.counted()));
            }
            within.put(piece, kept);
        }
        return within;
    }

    private static String part(Share share) {
        return share.entry().content().part().orElse("");
    }

    /** The first of the highest. */
    private static Share highest(List<Share> shares) {
        return shares.stream()
                .max(Comparator.comparing(Share::counted).thenComparing(Share::entry, YearJudge.FIRST_FIRST.reversed()))
                .orElseThrow();
    }
}
