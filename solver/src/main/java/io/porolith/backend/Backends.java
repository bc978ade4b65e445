package io.porolith.backend;

import io.porolith.input.InputException;
import io.porolith.text.Nearest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Stream;

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
     * Opens a backend by name; {@code auto} opens the first that is available. A colon and a number after the name choose the device, as in
     * {@code cuda:1}; without it the device is 0.
     *
     * @throws BackendMissingException if a named backend does not exist or cannot run here
     */
    public static Backend open(String nameAndDevice) {
        return open(nameAndDevice, EnumSet.noneOf(Capability.class));
    }

    /**
     * Opens a backend by name; {@code auto} opens the first that is available and can do what is needed.
     *
     * @throws BackendMissingException if a named backend does not exist, cannot run here or cannot do what is needed
     */
    public static Backend open(String nameAndDevice, Set<Capability> needed) {
        String[] parts = nameAndDevice.split(":", 2);
        return open(parts[0], parts.length == 1 ? 0 : device(nameAndDevice, parts[1]), needed);
    }

    /**
     * Checks a name and device as {@link #open} takes them without opening anything, so that whether it runs here is left open.
     *
     * @throws BackendMissingException if this installation has no backend of that name
     * @throws InputException if the device is no number
     */
    public static void checkName(String nameAndDevice) {
        String[] parts = nameAndDevice.split(":", 2);
        if (!names().contains(parts[0])) {
            throw new BackendMissingException(unknown(parts[0]));
        }
        if (parts.length > 1) {
            device(nameAndDevice, parts[1]);
        }
    }

    private static List<String> names() {
        return Stream.concat(Stream.of(AUTO), all().stream().map(BackendProvider::name))
                .toList();
    }

    private static String unknown(String name) {
        return "backend \"" + name + "\" does not exist in this installation, expected one of "
                + String.join(", ", names()) + Nearest.hint(name, names());
    }

    private static int device(String whole, String number) {
        if (!number.matches("\\d{1,4}")) {
            throw new InputException(
                    "backend \"" + whole + "\": expected a device number from 0 after the colon, as in cuda:1");
        }
        return Integer.parseInt(number);
    }

    private static Backend open(String name, int device, Set<Capability> needed) {
        checkName(name);
        List<String> reasons = new ArrayList<>();
        for (BackendProvider provider : all()) {
            if (name.equals(AUTO) || name.equals(provider.name())) {
                var why = whyNot(provider, device, needed);
                if (why.isEmpty()) {
                    return provider.open(device);
                }
                reasons.add((name.equals(AUTO) ? provider.name() + ": " : "") + why.get());
            }
        }
        throw new BackendMissingException("backend \"" + name + "\" cannot run here: " + String.join("; ", reasons));
    }

    private static Optional<String> whyNot(BackendProvider provider, int device, Set<Capability> needed) {
        Set<Capability> missing = EnumSet.noneOf(Capability.class);
        missing.addAll(needed);
        missing.removeAll(provider.capabilities());
        return missing.isEmpty()
                ? provider.whyUnavailable(device)
                : Optional.of("it has no " + missing.iterator().next() + " yet, use --backend cpu");
    }
}
