package io.porolith.cases.cli;

import io.porolith.cases.CaseSchema;
import io.porolith.cases.CaseTitle;
import io.porolith.geometry.Geometries;
import io.porolith.geometry.GeometryType;
import io.porolith.geometry.Parameter;
import io.porolith.input.InputException;
import io.porolith.io.FieldName;
import io.porolith.io.Json;
import io.porolith.material.MaterialListing;
import io.porolith.material.Materials;
import io.porolith.text.Nearest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code porolith list}: what a case can name. */
@Command(
        name = "list",
        description = "Lists geometries, materials, output fields or shipped cases.",
        mixinStandardHelpOptions = true)
final class ListVerb implements Runnable {
    private static final Map<String, Supplier<String>> LISTS = lists();

    @Parameters(
            arity = "0..1",
            paramLabel = "WHAT",
            defaultValue = "",
            description = "geometries, materials, fields, cases, or schema (JSON Schema of case files).")
    private String what;

    @Override
    public void run() {
        if (what.isEmpty()) {
            LISTS.forEach((name, text) -> System.out.println(
                    name.toUpperCase(Locale.ROOT) + "\n" + (name.equals("materials") ? materialTable() : text.get())));
            return;
        }
        if (what.equals("schema")) {
            System.out.print(Json.write(CaseSchema.schema()));
            return;
        }
        Supplier<String> list = LISTS.get(what);
        if (list == null) {
            List<String> names = List.copyOf(LISTS.keySet());
            throw new InputException("porolith list: \"" + what + "\", expected one of " + String.join(", ", names)
                    + Nearest.hint(what, names));
        }
        System.out.print(list.get());
    }

    private static Map<String, Supplier<String>> lists() {
        Map<String, Supplier<String>> lists = new java.util.LinkedHashMap<>();
        lists.put("geometries", ListVerb::geometries);
        lists.put("materials", () -> MaterialListing.text(Materials.PRESETS.values()));
        lists.put("fields", ListVerb::fields);
        lists.put("cases", ListVerb::cases);
        return lists;
    }

    private static String geometries() {
        StringBuilder text = new StringBuilder();
        for (GeometryType type : Geometries.all().values()) {
            text.append(type.name()).append(": ").append(type.description()).append('\n');
            List<List<String>> rows = new ArrayList<>();
            for (Parameter p : type.parameters()) {
                rows.add(List.of("  " + p.key(), kind(p), standard(p), p.description()));
            }
            text.append(Table.aligned(rows)).append('\n');
        }
        return text.toString();
    }

    private static String kind(Parameter p) {
        return p.choices().isEmpty() ? p.kind().name().toLowerCase(Locale.ROOT) : String.join("|", p.choices());
    }

    private static String standard(Parameter p) {
        return p.isRequired() ? "required" : p.defaultValue().isEmpty() ? "optional" : "default " + p.defaultValue();
    }

    private static String materialTable() {
        return MaterialListing.table(Materials.PRESETS.values());
    }

    private static String fields() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("field", "unit", "components", "values at"));
        for (FieldName field : FieldName.values()) {
            rows.add(List.of(
                    field.key(),
                    field.unit(),
                    Integer.toString(field.components()),
                    field.site().name().toLowerCase(Locale.ROOT) + "s"));
        }
        return Table.aligned(rows) + "\n";
    }

    private static String cases() {
        List<List<String>> rows = new ArrayList<>();
        for (Path file : Installation.cases()) {
            rows.add(List.of(Installation.name(file), CaseTitle.of(file)));
        }
        return Table.aligned(rows);
    }
}
