using KitchenWatch.Contracts.Identity;
using KitchenWatch.Edge.Configuration;
using KitchenWatch.Edge.Detect;
using KitchenWatch.Testing.Places;
using Xunit;

namespace KitchenWatch.Edge.Tests.Detect;

/// <summary>Cameras that are pinned to versions, and the sessions that they share.</summary>
public sealed class DetectorPoolTests : IDisposable
{
    private readonly TemporaryFolder _folder = Models.Copy(text => Models.WithHats(text, hats =>
    {
        hats["version"] = "900.0.0";
        hats["file"] = "hats-900.onnx";
        hats["sha256"] = Sha256.Of(s_other).ToString();
    }));

    private static readonly byte[] s_other = TinyModel.Judge(0, 0, 0, 3);

    public DetectorPoolTests() => File.WriteAllBytes(_folder.PathOf("hats-900.onnx"), s_other);

    [Fact]
    public void Cameras_share_the_session_of_a_version_and_a_pinned_one_has_its_own()
    {
        var pinned = Pin("hats", Models.HatsVersion);
        using var pool = Load(ModelChoice.Default, Pin("hats", Models.HatsVersion), pinned);
        var (newest, old) = (pool.Of(ModelChoice.Default), pool.Of(pinned));
        Assert.Equal(("hats 900.0.0", $"hats {Models.HatsVersion}"), (newest.Hats.Model.Label, old.Hats.Model.Label));
        Assert.Same(newest.Heads, old.Heads);
        Assert.Equal(4, pool.Sessions);
    }

    [Fact]
    public void A_version_that_no_camera_uses_is_not_loaded()
    {
        using var pool = Load(Pin("hats", Models.HatsVersion));
        Assert.Equal(3, pool.Sessions);
    }

    [Fact]
    public void A_shadow_runs_beside_the_version_used()
    {
        var choice = ModelChoice.Default with { Shadow = ModelChoice.Default.Shadow.Add("hats", Models.HatsVersion) };
        using var pool = Load(choice);
        Assert.Equal($"hats {Models.HatsVersion}", pool.Of(choice).Shadow.Hats!.Model.Label);
        Assert.Null(pool.Of(choice).Shadow.Heads);
        Assert.Equal(4, pool.Sessions);
    }

    [Fact]
    public void A_version_that_is_not_there_is_a_mistake_of_the_camera_that_says_what_is()
    {
        var result = SettingsReader.Read(
            $$"""
            { "device": "box-1", "dataFolder": "data", "modelsFolder": "{{_folder.FullPath}}", "hub": { "url": "http://h", "mqttHost": "h", "secret": "s" },
              "cameras": [
                { "id": "a", "url": "rtsp://h/a", "models": { "hats": "{{Models.HatsVersion}}" }, "shadow": { "hats": "900.0.0" } },
                { "id": "b", "url": "rtsp://h/b", "models": { "hats": "800.0", "cats": "1.0" }, "shadow": { "hats": "900.0.0" } } ] }
            """, "/", new Dictionary<string, string>());
        Assert.Empty(result.Mistakes);
        Assert.True(ModelManifest.TryRead(_folder.FullPath, out var manifest, out _));
        string[] expected =
        [
            "$.cameras[1].models.cats: is no model that a camera uses; those are heads, hats, pests",
            "$.cameras[1].models.hats: the manifest has no hats 800.0; it has 900.0.0, " + Models.HatsVersion,
        ];
        Assert.Equal(expected, ModelMistakes.Of(result.Settings!, manifest).Select(m => m.ToString()));
    }

    [Fact]
    public void A_shadow_of_the_version_used_is_a_mistake()
    {
        var result = SettingsReader.Read(
            """
            { "device": "box-1", "dataFolder": "data", "modelsFolder": "m", "hub": { "url": "http://h", "mqttHost": "h", "secret": "s" },
              "cameras": [ { "id": "a", "url": "rtsp://h/a", "shadow": { "hats": "900.0.0" } } ] }
            """, "/", new Dictionary<string, string>());
        Assert.True(ModelManifest.TryRead(_folder.FullPath, out var manifest, out _));
        Assert.Equal(["$.cameras[0].shadow.hats"], ModelMistakes.Of(result.Settings!, manifest).Select(m => m.Place));
    }

    public void Dispose() => _folder.Dispose();

    private static ModelChoice Pin(string name, string version) => new() { Pinned = ModelChoice.Default.Pinned.Add(name, version) };

    private DetectorPool Load(params ModelChoice[] choices)
    {
        Assert.True(ModelManifest.TryRead(_folder.FullPath, out var manifest, out var mistakes), string.Join('\n', mistakes));
        Assert.True(DetectorPool.TryLoad(manifest, choices, out var pool, out mistakes), string.Join('\n', mistakes));
        return pool;
    }
}
