package dev.zeroshot.onnx.hub.pull;

import dev.zeroshot.core.error.ModelException;
import dev.zeroshot.onnx.hub.HubNames;
import dev.zeroshot.onnx.json.JsonFile;
import dev.zeroshot.onnx.json.JsonObjectView;
import dev.zeroshot.onnx.json.Printable;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what a revision holds: from the model's metadata, and where that lacks sizes or hashes from the tree's pages. */
final class Listings {
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{40}|[0-9a-f]{64}");
    private static final Pattern NEXT = Pattern.compile("<([^>]*)>\\s*;[^,]*rel\\s*=\\s*\"?next\"?");
    private static final int MOST_PAGES = 1000;

    private final HubApi api;
    private final String repository;
    private final String revision;
    private final HubErrors errors;

    Listings(HubApi api, String repository, String revision) {
        this.api = api;
        this.repository = repository;
        this.revision = revision;
        this.errors = api.errors(repository, revision);
    }

    HubListing read() {
        String model = "/api/models/" + HubApi.encodedPath(repository);
        URI place = api.uri(model + "/revision/" + HubApi.encoded(revision) + "?blobs=true");
        JsonObjectView metadata = json(api.get(place, Optional.empty(), errors).body());
        String commit = metadata.optionalString("sha").orElse("");
        if (!HubNames.isCommit(commit)) {
            throw errors.nonsense("it names no commit");
        }
        Optional<List<HubFile>> files = siblings(metadata);
        return new HubListing(
                commit,
                files.isPresent() ? files.get() : tree(model + "/tree/" + HubApi.encoded(commit)),
                licence(metadata));
    }

    private JsonObjectView json(byte[] body) {
        try {
            return JsonFile.parse("the hub's answer", body);
        } catch (ModelException e) {
            throw errors.nonsense(e.getMessage());
        }
    }

    /** The files, unless the metadata lacks a size or a hash. */
    private Optional<List<HubFile>> siblings(JsonObjectView metadata) {
        List<HubFile> files = new ArrayList<>();
        for (JsonObjectView sibling : metadata.optionalObjects("siblings").orElse(List.of())) {
            String name = checked(sibling.string("rfilename"));
            Optional<JsonObjectView> lfs = sibling.optionalObject("lfs");
            Optional<String> hash =
                    lfs.isPresent() ? lfs.get().optionalString("sha256") : sibling.optionalString("blobId");
            JsonObjectView sized = lfs.filter(large -> large.has("size")).orElse(sibling);
            if (hash.isEmpty() || !sized.has("size")) {
                return Optional.empty();
            }
            files.add(file(name, sized.number("size"), hash.get()));
        }
        return files.isEmpty() ? Optional.empty() : Optional.of(files);
    }

    private List<HubFile> tree(String path) {
        List<HubFile> files = new ArrayList<>();
        Optional<URI> next = Optional.of(api.uri(path + "?recursive=True"));
        for (int pages = 0; next.isPresent(); pages++) {
            if (pages == MOST_PAGES) {
                throw errors.nonsense("its listing has no end");
            }
            HubApi.Page page = api.get(next.get(), Optional.empty(), errors);
            for (JsonObjectView entry :
                    json(wrapped(page.body())).optionalObjects("list").orElse(List.of())) {
                if (entry.string("type").equals("file")) {
                    files.add(entry(entry));
                }
            }
            next = next(next.get(), page.link());
        }
        return files;
    }

    private HubFile entry(JsonObjectView entry) {
        String name = checked(entry.string("path"));
        Optional<JsonObjectView> lfs = entry.optionalObject("lfs");
        JsonObjectView hashed = lfs.orElse(entry);
        return file(name, (hashed.has("size") ? hashed : entry).number("size"), hashed.string("oid"));
    }

    /** The reader of model files wants an object at the top. */
    private static byte[] wrapped(byte[] list) {
        ByteArrayOutputStream object = new ByteArrayOutputStream();
        object.writeBytes("{\"list\":".getBytes(StandardCharsets.US_ASCII));
        object.writeBytes(list);
        object.writeBytes("}".getBytes(StandardCharsets.US_ASCII));
        return object.toByteArray();
    }

    private Optional<URI> next(URI page, Optional<String> link) {
        Matcher matcher = NEXT.matcher(link.orElse(""));
        if (!matcher.find()) {
            return Optional.empty();
        }
        try {
            URI next = page.resolve(URI.create(matcher.group(1)));
            if (next.getHost() == null) {
                throw errors.nonsense("its listing goes on at what is no address");
            }
            return Optional.of(next);
        } catch (IllegalArgumentException e) {
            throw errors.nonsense("its listing goes on at what is no address");
        }
    }

    private String checked(String name) {
        if (!HubNames.isFileName(name)) {
            throw errors.nonsense(
                    "it lists the file '" + Printable.of(name)
                            + "', whose name leads out of the model's folder or is none; nothing of this repository is fetched");
        }
        return name;
    }

    private HubFile file(String name, double size, String hash) {
        if (!(size >= 0 && size < 1L << 53) || size != Math.rint(size)) {
            throw errors.nonsense("it gives " + Printable.of(name) + " a size that is none");
        }
        String digits = hash.toLowerCase(Locale.ROOT).replaceFirst("^sha256:", "");
        if (!HASH.matcher(digits).matches()) {
            throw errors.nonsense("it gives " + Printable.of(name) + " a checksum that is none");
        }
        return new HubFile(name, (long) size, digits);
    }

    private static Optional<String> licence(JsonObjectView metadata) {
        return metadata.optionalObject("cardData")
                .filter(card -> card.isString("license"))
                .map(card -> {
                    String licence = card.string("license");
                    return licence.equals("other") && card.isString("license_name")
                            ? card.string("license_name")
                            : licence;
                })
                .map(Printable::of);
    }
}
