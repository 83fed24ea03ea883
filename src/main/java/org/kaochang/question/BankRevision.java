package org.kaochang.question;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What an import makes of a bank: every item of the file with its number, and how that differs from the version before.
 *
 * @param items in order of number
 * @param removed items of the version before that the file no longer has; their numbers are never given away
 */
public record BankRevision(List<NumberedItem> items, int added, int changed, int unchanged, int removed) {

    public BankRevision {
        items = List.copyOf(items);
    }

    /**
     * An item that the bank has, or once had.
     *
     * @param current whether the latest version still has it
     */
    public record Known(NumberedItem item, boolean current) {}

    /**
     * An item that was ever in the bank under this fingerprint keeps its number; the others get the next ones. Several
     * items may share a stem (下列说法正确的是…): those with the same options are matched first, the rest in order.
     */
    public static BankRevision of(List<Known> known, List<BankItem> file) {
        Map<Fingerprint, Deque<Known>> free = byFingerprint(known);
        Map<Integer, Known> kept = new HashMap<>();
        matchExactly(free, file, kept);
        matchInOrder(free, file, kept);
        int next = known.stream().mapToInt(one -> one.item().number()).max().orElse(0);
        List<NumberedItem> items = new ArrayList<>(file.size());
        for (int i = 0; i < file.size(); i++) {
            Known was = kept.get(i);
            items.add(file.get(i).numbered(was == null ? ++next : was.item().number()));
        }
        items.sort(Comparator.comparingInt(NumberedItem::number));
        return counted(items, known);
    }

    private static BankRevision counted(List<NumberedItem> items, List<Known> known) {
        Map<Integer, NumberedItem> before = known.stream()
                .filter(Known::current)
                .map(Known::item)
                .collect(Collectors.toMap(NumberedItem::number, item -> item));
        int added = 0;
        int unchanged = 0;
        for (NumberedItem item : items) {
            NumberedItem was = before.remove(item.number());
            added += was == null ? 1 : 0;
            unchanged += item.equals(was) ? 1 : 0;
        }
        return new BankRevision(items, added, items.size() - added - unchanged, unchanged, before.size());
    }

    private static Map<Fingerprint, Deque<Known>> byFingerprint(List<Known> known) {
        Map<Fingerprint, Deque<Known>> free = new HashMap<>();
        known.stream()
                .sorted(Comparator.comparing(Known::current)
                        .reversed()
                        .thenComparing(one -> one.item().number()))
                .forEach(one -> free.computeIfAbsent(one.item().content().fingerprint(), any -> new ArrayDeque<>())
                        .add(one));
        return free;
    }

    private static void matchExactly(
            Map<Fingerprint, Deque<Known>> free, List<BankItem> file, Map<Integer, Known> kept) {
        for (int i = 0; i < file.size(); i++) {
            BankItem item = file.get(i);
            Deque<Known> candidates = free.getOrDefault(item.fingerprint(), new ArrayDeque<>());
            Set<String> options = new HashSet<>(item.options());
            Optional<Known> same = candidates.stream()
                    .filter(one ->
                            options.equals(new HashSet<>(one.item().content().options())))
                    .findFirst();
            if (same.isPresent()) {
                candidates.remove(same.get());
                kept.put(i, same.get());
            }
        }
    }

    private static void matchInOrder(
            Map<Fingerprint, Deque<Known>> free, List<BankItem> file, Map<Integer, Known> kept) {
        for (int i = 0; i < file.size(); i++) {
            Deque<Known> candidates = free.get(file.get(i).fingerprint());
            if (!kept.containsKey(i) && candidates != null && !candidates.isEmpty()) {
                kept.put(i, candidates.poll());
            }
        }
    }
}
