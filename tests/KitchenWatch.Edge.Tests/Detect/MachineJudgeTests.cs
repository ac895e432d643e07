using KitchenWatch.Edge.Core.Stores;
using KitchenWatch.Edge.Detect;
using KitchenWatch.Testing;

namespace KitchenWatch.Edge.Tests.Detect;

public sealed class MachineJudgeTests
{
    [Fact]
    public void It_answers_a_probability_and_allocates_nothing()
    {
        using var judge = Models.Machines();
        var features = new float[StoreFeatures.Count];
        Assert.InRange(judge.Judge(features), 0, 1);
        Assert.Equal(0, Allocation.Of(() => judge.Judge(features)));
        Assert.Equal("temperature", judge.Model.Name);
    }

    [Fact]
    public void What_is_no_number_warns_of_nothing()
    {
        using var judge = Models.Machines();
        var features = new float[StoreFeatures.Count];
        Array.Fill(features, float.NaN);
        Assert.Equal(0, judge.Judge(features));
    }

    [Fact]
    public void A_model_made_for_other_numbers_is_refused_with_the_names_of_these()
    {
        using var folder = Models.Copy(text => text.Replace("\"above-p50\"", "\"above-the-rest\"", StringComparison.Ordinal));
        Assert.True(ModelManifest.TryRead(folder.FullPath, out var manifest, out _));
        var refusal = Assert.Throws<ModelException>(() => new MachineJudge(manifest.Find(MachineJudge.Name)!));
        Assert.Contains("above-p50", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_model_of_pictures_is_none()
    {
        Assert.True(ModelManifest.TryRead(Models.Folder, out var manifest, out _));
        Assert.Throws<ModelException>(() => new MachineJudge(manifest.Find("hats")!));
    }
}
