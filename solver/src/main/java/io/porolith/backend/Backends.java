package io.porolith.backend;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;

/** The backends on the class path. */
public final class Backends {
    /** Leaves the choice to the highest priority that is available. */
    public static final String AUTO = "auto";

    private Backends() {}

    /** All providers, highest priority first. */
    public static List<BackendProvider> all() {
        List<BackendProvider> list = new ArrayList<>();
        ServiceLoader.load(BackendProvider.class).forEach(list::add);
        list.sort(Comparator.comparingInt(BackendProvider::priority).reversed());
        return list;
    }

    /**
     * Opens a backend by name; {@code auto} opens the first that is available.
     *
     * @throws BackendMissingException if a named backend does not exist or cannot run here
     */
    public static Backend open(String name) {
        List<String> reasons = new ArrayList<>();
        for (BackendProvider provider : all()) {
            if (name.equals(AUTO) || name.equals(provider.name())) {
                var why = provider.whyUnavailable();
                if (why.isEmpty()) {
                    return provider.open();
                }
                reasons.add(provider.name() + ": " + why.get());
            }
        }
        List<String> names = all().stream().map(BackendProvider::name).toList();
        throw new BackendMissingException(
                reasons.isEmpty()
                        ? "backend \"" + name + "\" does not exist in this installation; it has " + names
                        : "backend \"" + name + "\" cannot run here: " + String.join("; ", reasons));
    }
}
