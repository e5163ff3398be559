from tests.factories import DraftFactory, FrameworkFactory, InitiativeFactory, PrincipleFactory


def test_it_works(client, founding):
    page = client.get("/principles/")
    titles = [framework.title for framework in page.context["frameworks"]]
    assert titles[0] == "The seven principles of a good local economy"
    assert len(titles) == 2


def test_it_says_that_three_of_ten_steps_were_not_recovered(client, founding):
    html = client.get("/principles/").content.decode()
    assert "The titles of steps 5, 6 and 8 were not found" in html


def test_step_numbers_of_2016_belong_to_the_first_framework_only(client, db):
    for position in (1, 2):
        PrincipleFactory(framework=FrameworkFactory(position=position), source_number=9)
    html = client.get("/principles/").content.decode()
    assert html.count("Step 9 of the ten steps of 2016") == 1


def test_a_principle_counts_its_published_examples(client, db):
    principle = PrincipleFactory()
    InitiativeFactory(follows=[principle])
    DraftFactory(follows=[principle])
    [framework] = client.get("/principles/").context["frameworks"]
    assert [principle.count for principle in framework.principles.all()] == [1]


def test_it_needs_few_queries(client, founding, django_assert_max_num_queries):
    client.get("/initiatives/")
    with django_assert_max_num_queries(5):
        client.get("/principles/")
