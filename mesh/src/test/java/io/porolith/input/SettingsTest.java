package io.porolith.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.porolith.units.Dimension;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class SettingsTest {
    private final Settings geometry = settings(Map.of(
            "radius", at(12, "300 nm"),
            "share", at(13, "30 %"),
            "count", at(14, "64"),
            "kind", at(15, "sphere"),
            "overlapping", at(16, "true")));

    @Test
    void readsEachKindOfValue() {
        assertThat(geometry.quantity("radius", Dimension.LENGTH)).isEqualTo(3e-7);
        assertThat(geometry.positive("radius", Dimension.LENGTH)).isEqualTo(3e-7);
        assertThat(geometry.fraction("share")).isEqualTo(0.3);
        assertThat(geometry.integer("count")).isEqualTo(64);
        assertThat(geometry.choice("kind", List.of("sphere", "box"))).isEqualTo("sphere");
        assertThat(geometry.flag("overlapping", false)).isTrue();
    }

    @Test
    void fallsBackToDefaultsAndWritesThemOut() {
        Settings s = Settings.of(Map.of());
        assertThat(s.quantity("a", Dimension.LENGTH, 3e-7)).isEqualTo(3e-7);
        assertThat(s.number("b", 0.5)).isEqualTo(0.5);
        assertThat(s.integer("c", 2)).isEqualTo(2);
        assertThat(s.text("d", "x")).isEqualTo("x");
        assertThat(s.flag("e", true)).isTrue();
        assertThat(s.vector("f", Dimension.TIME, 1, 2)).containsExactly(1, 2);
        assertThat(s.quantity("g", Dimension.TIME, Double.POSITIVE_INFINITY)).isInfinite();
        s.sectionOrDefaults("h").integer("i", 3);
        assertThat(s.resolved())
                .isEqualTo(Map.of(
                        "a",
                        "300 nm",
                        "b",
                        0.5,
                        "c",
                        2,
                        "d",
                        "x",
                        "e",
                        true,
                        "f",
                        List.of("1 s", "2 s"),
                        "h",
                        Map.of("i", 3)))
                .doesNotContainKey("g");
        assertThat(s.resolved().keySet()).containsExactly("a", "b", "c", "d", "e", "f", "h");
    }

    @Test
    void readsListsAndSections() {
        Settings s = Settings.of(Map.of(
                "times", List.of("1 s", "2 min"),
                "voxels", List.of(4, 5, 6),
                "words", List.of("one"),
                "layers", List.of(Map.of("phase", "carbon"), Map.of("phase", "silicon"))));
        assertThat(s.quantities("times", Dimension.TIME)).containsExactly(1, 120);
        assertThat(s.quantities("none", Dimension.TIME)).isEmpty();
        assertThat(s.integers("voxels", 3, 1, 10)).containsExactly(4, 5, 6);
        assertThat(s.texts("words")).containsExactly("one");
        assertThat(s.sections("layers")).extracting(l -> l.text("phase")).containsExactly("carbon", "silicon");
        assertThat(s.sections("layers")).isSameAs(s.sections("layers"));
        assertThat(s.resolved().get("layers"))
                .isEqualTo(List.of(Map.of("phase", "carbon"), Map.of("phase", "silicon")));
    }

    @Test
    void namesFileLineKeyValueAndExpectation() {
        expect(
                () -> geometry.text("radios"),
                "case.yaml:11: key `geometry.radios` is missing, expected a text; \"radius\" is given, did you mean \"radios\"?");
        expect(
                () -> geometry.quantity("share", Dimension.LENGTH),
                "case.yaml:13: key `geometry.share`: \"30 %\" is a plain number, expected a length such as \"300 nm\"");
        expect(
                () -> geometry.choice("kind", List.of("spheres", "box")),
                "case.yaml:15: key `geometry.kind`: \"sphere\", expected one of spheres, box, did you mean \"spheres\"?");
        expect(
                () -> geometry.integer("count", 1, 32),
                "case.yaml:14: key `geometry.count`: \"64\", expected an integer from 1 to 32");
        expect(() -> geometry.integer("share", 1, Integer.MAX_VALUE), "\"30 %\", expected an integer of at least 1");
        expect(() -> geometry.flag("kind"), "\"sphere\", expected one of true, false");
        expect(() -> geometry.section("kind"), "\"sphere\", expected a section");
        expect(() -> geometry.sections("kind"), "\"sphere\", expected a list of sections");
        String brackets = ", in brackets even if it is one";
        expect(() -> geometry.texts("kind"), "\"sphere\", expected a list of words" + brackets);
        expect(() -> geometry.choices("kind", List.of("sphere")), "\"sphere\", expected a list of words" + brackets);
        expect(
                () -> geometry.quantities("radius", Dimension.LENGTH),
                "expected a list of quantities, each a length such as \"300 nm\"" + brackets);
        expect(() -> geometry.quantities("share", Dimension.NONE), "expected a list of numbers" + brackets);
        expect(() -> geometry.integerList("count", 1, 9), "\"64\", expected a list of integers" + brackets);
        expect(() -> geometry.integers("count", 3, 1, 9), "\"64\", expected a list of 3 integers");
        expect(() -> geometry.vector("radius", Dimension.LENGTH, 3), "expected a list of 3 values, each a length");
        expect(() -> geometry.section("solver"), "case.yaml:11: key `geometry.solver` is missing, expected a section");
    }

    @Test
    void checksSigns() {
        Settings s = Settings.of(Map.of("a", "-1 m", "b", "0 m", "c", 1.5, "blank", "", "list", List.of(1)));
        expect(() -> s.positive("b", Dimension.LENGTH), "key `b`: \"0 m\", expected more than zero");
        expect(() -> s.positive("a", Dimension.LENGTH, 1), "key `a`: \"-1 m\", expected more than zero");
        expect(() -> s.nonNegative("a", Dimension.LENGTH), "key `a`: \"-1 m\", expected zero or more");
        expect(() -> s.fraction("c"), "key `c`: \"1.5\", expected a number from 0 to 1");
        expect(() -> s.text("blank"), "key `blank`: \"\", expected a text");
        expect(() -> s.text("list"), "key `list`: a list of 1, expected a text");
        assertThat(s.nonNegative("b", Dimension.LENGTH)).isZero();
        assertThat(s.positive("none", Dimension.TIME, Double.NaN)).isNaN();
    }

    @Test
    void rejectsKeysNobodyAskedFor() {
        Settings s = Settings.of(Map.of("inner", Map.of("radius", "1 m", "raduis", "2 m")));
        s.section("inner").quantity("radius", Dimension.LENGTH);
        expect(s::rejectUnknown, "key `inner.raduis` is not known, expected one of radius, did you mean \"radius\"?");
    }

    @Test
    void acceptsKeysThatWereAsked() {
        geometry.keys().forEach(geometry::has);
        geometry.rejectUnknown();
        assertThat(geometry.askedPaths()).contains("geometry.radius");
    }

    @Test
    void replacesValuesDeepInATree() {
        Node tree = Node.of(Map.of("a", List.of(Map.of("b", 1), Map.of("b", 2))), "f:1");
        Node changed = Node.with(tree, List.of("a", "[1]", "b"), Node.of(3, "--set"));
        Settings s = new Settings((Node.Mapping) changed, "");
        assertThat(s.sections("a")).extracting(i -> i.integer("b")).containsExactly(1, 3);
        Node made = Node.with(tree, List.of("x", "y"), Node.of("z", "--set"));
        assertThat(new Settings((Node.Mapping) made, "").section("x").text("y")).isEqualTo("z");
        assertThatThrownBy(() -> Node.with(tree, List.of("a", "[2]"), Node.of(3, "--set")))
                .hasMessage("there is no item [2], the list has 2");
    }

    private static Settings settings(Map<String, Node> entries) {
        return new Settings(new Node.Mapping(new LinkedHashMap<>(entries), "case.yaml:11"), "geometry");
    }

    private static Node at(int line, String text) {
        return new Node.Scalar(text, "case.yaml:" + line);
    }

    private static void expect(ThrowingCallable call, String message) {
        assertThatThrownBy(call).isInstanceOf(InputException.class).hasMessageContaining(message);
    }
}
