using KitchenWatch.Hub.Core.Register;
using KitchenWatch.Hub.Register;
using KitchenWatch.Hub.Tests.Hosting;
using Xunit;

namespace KitchenWatch.Hub.Tests.Register;

public sealed class ViewingGroupTests
{
    [Fact]
    public void A_wall_that_one_person_opens_is_read_in_one_line_with_all_its_cameras()
    {
        var wall = Enumerable.Range(0, 16).Select(i => Look("manager", $"cam-{i}", i * 0.1)).Reverse().ToList();
        var group = Assert.Single(ViewingGroup.Of(wall));
        Assert.Equal(wall, group.Looks);
        Assert.Equal(Enumerable.Range(0, 16).Select(i => ("box-1", $"cam-{i}")), group.Cameras);
        Assert.Equal(Samples.Noon, group.First.At);
    }

    [Fact]
    public void Another_person_kitchen_kind_or_time_is_another_line_and_nothing_is_left_out()
    {
        List<Viewing> looks =
        [
            Look("manager", "cam-1", 10.001),
            Look("manager", "cam-3", 3) with { KitchenId = "school-2" },
            Look("manager", "cam-1", 3) with { Kind = ViewingKind.Playback },
            Look("manager", "cam-1", 2) with { Kind = ViewingKind.Playback },
            Look("inspector", "cam-2", 1),
            Look("manager", "cam-2", 0.5),
            Look("manager", "cam-1", 0),
        ];
        var groups = ViewingGroup.Of(looks);
        Assert.Equal([1, 1, 1, 1, 1, 2], groups.Select(g => g.Looks.Count));
        Assert.Equal(looks, groups.SelectMany(g => g.Looks));
    }

    [Fact]
    public void Looks_of_two_people_at_once_are_told_apart()
    {
        List<Viewing> looks = [Look("inspector", "cam-2", 3), Look("manager", "cam-2", 2), Look("inspector", "cam-1", 1), Look("manager", "cam-1", 0)];
        Assert.Equal([("inspector", 2), ("manager", 2)], ViewingGroup.Of(looks).Select(g => (g.First.UserName, g.Looks.Count)));
    }

    [Fact]
    public void A_line_has_ended_when_all_its_looks_have()
    {
        var one = Look("manager", "cam-1", 0) with { End = new ViewingEnd(Samples.Noon.AddMinutes(1), null, 5, null) };
        var open = Look("manager", "cam-2", 1);
        Assert.Null(Assert.Single(ViewingGroup.Of([open, one])).EndedAt);
        var other = open with { End = new ViewingEnd(Samples.Noon.AddMinutes(3), null, 7, null) };
        var group = Assert.Single(ViewingGroup.Of([other, one]));
        Assert.Equal((Samples.Noon.AddMinutes(3), 12), (group.EndedAt, group.Bytes));
    }

    private static Viewing Look(string user, string camera, double seconds) => new(
        Guid.NewGuid(), user, "school-1", "box-1", camera, ViewingKind.Live, ViewingReason.Supervision, null, null, Samples.Noon.AddSeconds(seconds), null, null, null);
}
