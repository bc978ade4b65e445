package io.porolith.io;

import io.porolith.input.InputException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Recursive-descent reader of RFC 8259, strict: no comments, no trailing commas, no repeated keys. */
final class JsonReader {
    private static final int DEEPEST = 200;
    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?");

    private static final Pattern UNICODE = Pattern.compile("u([0-9a-fA-F]{4})");

    private final String text;
    private final String source;
    private int at;

    JsonReader(String text, String source) {
        this.text = text;
        this.source = source;
    }

    Object read() {
        Object value = value(0);
        skipSpace();
        if (at < text.length()) {
            throw wrong("nothing more");
        }
        return value;
    }

    private Object value(int depth) {
        if (depth > DEEPEST) {
            throw wrong("at most " + DEEPEST + " nested brackets");
        }
        skipSpace();
        char c = peek();
        return switch (c) {
            case '{' -> object(depth);
            case '[' -> array(depth);
            case '"' -> string();
            case 't' -> word("true", Boolean.TRUE);
            case 'f' -> word("false", Boolean.FALSE);
            case 'n' -> word("null", null);
            default -> number();
        };
    }

    private Map<String, Object> object(int depth) {
        Map<String, Object> map = new LinkedHashMap<>();
        expect('{');
        if (take('}')) {
            return map;
        }
        do {
            skipSpace();
            int start = at;
            String key = string();
            if (map.containsKey(key)) {
                at = start;
                throw wrong("a key other than \"" + key + "\", which is there already");
            }
            expect(':');
            map.put(key, value(depth + 1));
        } while (take(','));
        expect('}');
        return map;
    }

    private List<Object> array(int depth) {
        List<Object> list = new ArrayList<>();
        expect('[');
        if (take(']')) {
            return list;
        }
        do {
            list.add(value(depth + 1));
        } while (take(','));
        expect(']');
        return list;
    }

    private String string() {
        expect('"');
        StringBuilder out = new StringBuilder();
        while (peek() != '"') {
            char c = text.charAt(at);
            if (c < 0x20) {
                throw wrong("an escaped control character");
            }
            at++;
            out.append(c == '\\' ? escape() : c);
        }
        at++;
        return out.toString();
    }

    private char escape() {
        char c = peek();
        int plain = "\"\\/bfnrt".indexOf(c);
        if (plain >= 0) {
            at++;
            return "\"\\/\b\f\n\r\t".charAt(plain);
        }
        Matcher unicode = UNICODE.matcher(text).region(at, text.length());
        if (unicode.lookingAt()) {
            at = unicode.end();
            return (char) Integer.parseInt(unicode.group(1), 16);
        }
        throw wrong("one of \\\" \\\\ \\/ \\b \\f \\n \\r \\t \\uXXXX");
    }

    private Object word(String word, Object value) {
        if (!text.startsWith(word, at)) {
            throw wrong(word);
        }
        at += word.length();
        return value;
    }

    private Object number() {
        Matcher matcher = NUMBER.matcher(text).region(at, text.length());
        if (!matcher.lookingAt()) {
            throw wrong("a value");
        }
        at = matcher.end();
        if (matcher.group(2) == null
                && matcher.group(3) == null
                && matcher.group().length() < 19) {
            return Long.valueOf(matcher.group());
        }
        return Double.valueOf(matcher.group());
    }

    private char peek() {
        if (at >= text.length()) {
            throw wrong("more text");
        }
        return text.charAt(at);
    }

    private boolean take(char c) {
        skipSpace();
        if (at < text.length() && text.charAt(at) == c) {
            at++;
            return true;
        }
        return false;
    }

    private void expect(char c) {
        if (!take(c)) {
            throw wrong("'" + c + "'");
        }
    }

    private void skipSpace() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private InputException wrong(String expected) {
        String before = text.substring(0, at);
        int line = (int) before.chars().filter(c -> c == '\n').count() + 1;
        int column = at - before.lastIndexOf('\n');
        String found = at < text.length() ? "'" + text.charAt(at) + "'" : "the end of the text";
        return new InputException(
                source + ":" + line + ":" + column + ": expected " + expected + ", found " + found + ".");
    }
}
