-- A database as the last commit before the tables were renamed (2944673) has made it, edited there with
-- its actions and its admin: an import with a register, merges, bulk edits, proposals, curatorships,
-- pairs, links, groups and permissions, waiting tasks. Names and texts are invented.
BEGIN TRANSACTION;
CREATE TABLE IF NOT EXISTS "django_migrations" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "app" varchar(255) NOT NULL, "name" varchar(255) NOT NULL, "applied" datetime NOT NULL);
INSERT INTO django_migrations VALUES(1,'contenttypes','0001_initial','2026-11-27 11:52:57.366006');
INSERT INTO django_migrations VALUES(2,'auth','0001_initial','2026-11-27 11:52:57.452822');
INSERT INTO django_migrations VALUES(3,'account','0001_initial','2026-11-27 11:52:57.541426');
INSERT INTO django_migrations VALUES(4,'account','0002_email_max_length','2026-11-27 11:52:57.581279');
INSERT INTO django_migrations VALUES(5,'account','0003_alter_emailaddress_create_unique_verified_email','2026-11-27 11:52:57.630881');
INSERT INTO django_migrations VALUES(6,'account','0004_alter_emailaddress_drop_unique_email','2026-11-27 11:52:57.679187');
INSERT INTO django_migrations VALUES(7,'account','0005_emailaddress_idx_upper_email','2026-11-27 11:52:57.696576');
INSERT INTO django_migrations VALUES(8,'account','0006_emailaddress_lower','2026-11-27 11:52:57.750367');
INSERT INTO django_migrations VALUES(9,'account','0007_emailaddress_idx_email','2026-11-27 11:52:57.847668');
INSERT INTO django_migrations VALUES(10,'account','0008_emailaddress_unique_primary_email_fixup','2026-11-27 11:52:57.893373');
INSERT INTO django_migrations VALUES(11,'account','0009_emailaddress_unique_primary_email','2026-11-27 11:52:57.916715');
INSERT INTO django_migrations VALUES(12,'cities','0001_initial','2026-11-27 11:52:57.961236');
INSERT INTO django_migrations VALUES(13,'contenttypes','0002_remove_content_type_name','2026-11-27 11:52:58.026073');
INSERT INTO django_migrations VALUES(14,'auth','0002_alter_permission_name_max_length','2026-11-27 11:52:58.054713');
INSERT INTO django_migrations VALUES(15,'auth','0003_alter_user_email_max_length','2026-11-27 11:52:58.090030');
INSERT INTO django_migrations VALUES(16,'auth','0004_alter_user_username_opts','2026-11-27 11:52:58.116464');
INSERT INTO django_migrations VALUES(17,'auth','0005_alter_user_last_login_null','2026-11-27 11:52:58.147683');
INSERT INTO django_migrations VALUES(18,'auth','0006_require_contenttypes_0002','2026-11-27 11:52:58.153651');
INSERT INTO django_migrations VALUES(19,'auth','0007_alter_validators_add_error_messages','2026-11-27 11:52:58.168879');
INSERT INTO django_migrations VALUES(20,'auth','0008_alter_user_username_max_length','2026-11-27 11:52:58.199608');
INSERT INTO django_migrations VALUES(21,'auth','0009_alter_user_last_name_max_length','2026-11-27 11:52:58.234856');
INSERT INTO django_migrations VALUES(22,'auth','0010_alter_group_name_max_length','2026-11-27 11:52:58.272238');
INSERT INTO django_migrations VALUES(23,'auth','0011_update_proxy_permissions','2026-11-27 11:52:58.300299');
INSERT INTO django_migrations VALUES(24,'auth','0012_alter_user_first_name_max_length','2026-11-27 11:52:58.336503');
INSERT INTO django_migrations VALUES(25,'accounts','0001_cache_devices_invitations','2026-11-27 11:52:58.429288');
INSERT INTO django_migrations VALUES(26,'addresses','0001_initial','2026-11-27 11:52:58.457361');
INSERT INTO django_migrations VALUES(27,'admin','0001_initial','2026-11-27 11:52:58.508730');
INSERT INTO django_migrations VALUES(28,'admin','0002_logentry_remove_auto_add','2026-11-27 11:52:58.577334');
INSERT INTO django_migrations VALUES(29,'admin','0003_logentry_add_action_flag_choices','2026-11-27 11:52:58.620110');
INSERT INTO django_migrations VALUES(30,'django_tasks_database','0001_initial','2026-11-27 11:52:58.647698');
INSERT INTO django_migrations VALUES(31,'django_tasks_database','0002_alter_dbtaskresult_options','2026-11-27 11:52:58.663714');
INSERT INTO django_migrations VALUES(32,'django_tasks_database','0003_dbtaskresult_enqueued_at_dbtaskresult_finished_at','2026-11-27 11:52:58.696731');
INSERT INTO django_migrations VALUES(33,'django_tasks_database','0004_dbtaskresult_started_at','2026-11-27 11:52:58.728505');
INSERT INTO django_migrations VALUES(34,'django_tasks_database','0005_alter_dbtaskresult_priority_and_more','2026-11-27 11:52:58.789758');
INSERT INTO django_migrations VALUES(35,'django_tasks_database','0006_alter_dbtaskresult_args_kwargs_and_more','2026-11-27 11:52:58.857593');
INSERT INTO django_migrations VALUES(36,'django_tasks_database','0007_add_separate_results_fields','2026-11-27 11:52:58.882460');
INSERT INTO django_migrations VALUES(37,'django_tasks_database','0008_separate_results_field','2026-11-27 11:52:58.936255');
INSERT INTO django_migrations VALUES(38,'django_tasks_database','0009_remove_results_field','2026-11-27 11:52:58.970020');
INSERT INTO django_migrations VALUES(39,'django_tasks_database','0010_alter_dbtaskresult_status','2026-11-27 11:52:58.996376');
INSERT INTO django_migrations VALUES(40,'django_tasks_database','0011_rename_complete_status','2026-11-27 11:52:59.056585');
INSERT INTO django_migrations VALUES(41,'django_tasks_database','0012_add_separate_exception_fields','2026-11-27 11:52:59.116116');
INSERT INTO django_migrations VALUES(42,'django_tasks_database','0013_separate_exception_fields','2026-11-27 11:52:59.157885');
INSERT INTO django_migrations VALUES(43,'django_tasks_database','0014_remove_dbtaskresult_exception_data','2026-11-27 11:52:59.177491');
INSERT INTO django_migrations VALUES(44,'django_tasks_database','0015_correctly_order_run_after','2026-11-27 11:52:59.191984');
INSERT INTO django_migrations VALUES(45,'django_tasks_database','0016_remove_dbtaskresult_django_task_new_ordering_idx_and_more','2026-11-27 11:52:59.379705');
INSERT INTO django_migrations VALUES(46,'django_tasks_database','0017_dbtaskresult_metadata','2026-11-27 11:52:59.415724');
INSERT INTO django_migrations VALUES(47,'django_tasks_database','0018_rename_succeeded_status','2026-11-27 11:52:59.507475');
INSERT INTO django_migrations VALUES(48,'django_tasks_database','0019_rename_django_task_new_ordering_idx_tasks_db_new_ordering_idx_and_more','2026-11-27 11:52:59.630633');
INSERT INTO django_migrations VALUES(49,'django_tasks_database','0020_update_db_task_result_ordering','2026-11-27 11:52:59.681403');
INSERT INTO django_migrations VALUES(50,'django_tasks_database','0021_conditional_partial_index_ordering','2026-11-27 11:52:59.714253');
INSERT INTO django_migrations VALUES(51,'idempotency','0001_initial','2026-11-27 11:52:59.825796');
INSERT INTO django_migrations VALUES(52,'initiatives','0001_initial','2026-11-27 11:53:02.315257');
INSERT INTO django_migrations VALUES(53,'initiatives','0002_notice_changes','2026-11-27 11:53:02.502858');
INSERT INTO django_migrations VALUES(54,'initiatives','0003_curation','2026-11-27 11:53:05.341730');
INSERT INTO django_migrations VALUES(55,'initiatives','0004_links_and_pairs','2026-11-27 11:53:05.509604');
INSERT INTO django_migrations VALUES(56,'initiatives','0005_duplicates','2026-11-27 11:53:05.736791');
INSERT INTO django_migrations VALUES(57,'initiatives','0006_imports','2026-11-27 11:53:06.674257');
INSERT INTO django_migrations VALUES(58,'initiatives','0007_worklist','2026-11-27 11:53:06.915810');
INSERT INTO django_migrations VALUES(59,'initiatives','0008_watch_links','2026-11-27 11:53:07.134960');
INSERT INTO django_migrations VALUES(60,'initiatives','0009_organisations_by_website','2026-11-27 11:53:07.185430');
INSERT INTO django_migrations VALUES(61,'initiatives','0010_fewer_moves','2026-11-27 11:53:07.353176');
INSERT INTO django_migrations VALUES(62,'initiatives','0011_import_states','2026-11-27 11:53:07.799965');
INSERT INTO django_migrations VALUES(63,'initiatives','0012_schedules_are_cancelled','2026-11-27 11:53:07.894333');
INSERT INTO django_migrations VALUES(64,'mfa','0001_initial','2026-11-27 11:53:08.001313');
INSERT INTO django_migrations VALUES(65,'mfa','0002_authenticator_timestamps','2026-11-27 11:53:08.236997');
INSERT INTO django_migrations VALUES(66,'mfa','0003_authenticator_type_uniq','2026-11-27 11:53:08.463147');
INSERT INTO django_migrations VALUES(67,'operations','0001_initial','2026-11-27 11:53:08.478255');
INSERT INTO django_migrations VALUES(68,'sessions','0001_initial','2026-11-27 11:53:08.501477');
INSERT INTO django_migrations VALUES(69,'usersessions','0001_initial','2026-11-27 11:53:08.641425');
CREATE TABLE IF NOT EXISTS "auth_group_permissions" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "group_id" integer NOT NULL REFERENCES "auth_group" ("id") DEFERRABLE INITIALLY DEFERRED, "permission_id" integer NOT NULL REFERENCES "auth_permission" ("id") DEFERRABLE INITIALLY DEFERRED);
INSERT INTO auth_group_permissions VALUES(1,1,41);
INSERT INTO auth_group_permissions VALUES(2,1,42);
INSERT INTO auth_group_permissions VALUES(3,1,44);
INSERT INTO auth_group_permissions VALUES(4,1,45);
INSERT INTO auth_group_permissions VALUES(5,1,46);
INSERT INTO auth_group_permissions VALUES(6,1,48);
INSERT INTO auth_group_permissions VALUES(7,1,49);
INSERT INTO auth_group_permissions VALUES(8,1,50);
INSERT INTO auth_group_permissions VALUES(9,1,52);
INSERT INTO auth_group_permissions VALUES(10,1,53);
INSERT INTO auth_group_permissions VALUES(11,1,54);
INSERT INTO auth_group_permissions VALUES(12,1,56);
INSERT INTO auth_group_permissions VALUES(13,1,57);
INSERT INTO auth_group_permissions VALUES(14,1,58);
INSERT INTO auth_group_permissions VALUES(15,1,60);
INSERT INTO auth_group_permissions VALUES(16,1,62);
INSERT INTO auth_group_permissions VALUES(17,1,63);
INSERT INTO auth_group_permissions VALUES(18,1,64);
INSERT INTO auth_group_permissions VALUES(19,1,65);
INSERT INTO auth_group_permissions VALUES(20,1,66);
INSERT INTO auth_group_permissions VALUES(21,1,67);
INSERT INTO auth_group_permissions VALUES(22,1,69);
INSERT INTO auth_group_permissions VALUES(23,1,70);
INSERT INTO auth_group_permissions VALUES(24,1,71);
INSERT INTO auth_group_permissions VALUES(25,1,72);
INSERT INTO auth_group_permissions VALUES(26,1,73);
INSERT INTO auth_group_permissions VALUES(27,1,74);
INSERT INTO auth_group_permissions VALUES(28,1,75);
INSERT INTO auth_group_permissions VALUES(29,1,77);
INSERT INTO auth_group_permissions VALUES(30,1,78);
INSERT INTO auth_group_permissions VALUES(31,1,79);
INSERT INTO auth_group_permissions VALUES(32,1,81);
INSERT INTO auth_group_permissions VALUES(33,1,82);
INSERT INTO auth_group_permissions VALUES(34,1,83);
INSERT INTO auth_group_permissions VALUES(35,1,84);
INSERT INTO auth_group_permissions VALUES(36,1,85);
INSERT INTO auth_group_permissions VALUES(37,1,86);
INSERT INTO auth_group_permissions VALUES(38,1,87);
INSERT INTO auth_group_permissions VALUES(39,1,88);
INSERT INTO auth_group_permissions VALUES(40,1,89);
INSERT INTO auth_group_permissions VALUES(41,1,114);
INSERT INTO auth_group_permissions VALUES(42,1,115);
INSERT INTO auth_group_permissions VALUES(43,1,117);
INSERT INTO auth_group_permissions VALUES(44,2,41);
INSERT INTO auth_group_permissions VALUES(45,2,42);
INSERT INTO auth_group_permissions VALUES(46,2,43);
INSERT INTO auth_group_permissions VALUES(47,2,44);
INSERT INTO auth_group_permissions VALUES(48,2,45);
INSERT INTO auth_group_permissions VALUES(49,2,46);
INSERT INTO auth_group_permissions VALUES(50,2,47);
INSERT INTO auth_group_permissions VALUES(51,2,48);
INSERT INTO auth_group_permissions VALUES(52,2,49);
INSERT INTO auth_group_permissions VALUES(53,2,50);
INSERT INTO auth_group_permissions VALUES(54,2,51);
INSERT INTO auth_group_permissions VALUES(55,2,52);
INSERT INTO auth_group_permissions VALUES(56,2,53);
INSERT INTO auth_group_permissions VALUES(57,2,54);
INSERT INTO auth_group_permissions VALUES(58,2,55);
INSERT INTO auth_group_permissions VALUES(59,2,56);
INSERT INTO auth_group_permissions VALUES(60,2,57);
INSERT INTO auth_group_permissions VALUES(61,2,58);
INSERT INTO auth_group_permissions VALUES(62,2,59);
INSERT INTO auth_group_permissions VALUES(63,2,60);
INSERT INTO auth_group_permissions VALUES(64,2,61);
INSERT INTO auth_group_permissions VALUES(65,2,62);
INSERT INTO auth_group_permissions VALUES(66,2,63);
INSERT INTO auth_group_permissions VALUES(67,2,64);
INSERT INTO auth_group_permissions VALUES(68,2,65);
INSERT INTO auth_group_permissions VALUES(69,2,66);
INSERT INTO auth_group_permissions VALUES(70,2,67);
INSERT INTO auth_group_permissions VALUES(71,2,68);
INSERT INTO auth_group_permissions VALUES(72,2,69);
INSERT INTO auth_group_permissions VALUES(73,2,70);
INSERT INTO auth_group_permissions VALUES(74,2,71);
INSERT INTO auth_group_permissions VALUES(75,2,72);
INSERT INTO auth_group_permissions VALUES(76,2,73);
INSERT INTO auth_group_permissions VALUES(77,2,74);
INSERT INTO auth_group_permissions VALUES(78,2,75);
INSERT INTO auth_group_permissions VALUES(79,2,76);
INSERT INTO auth_group_permissions VALUES(80,2,77);
INSERT INTO auth_group_permissions VALUES(81,2,78);
INSERT INTO auth_group_permissions VALUES(82,2,79);
INSERT INTO auth_group_permissions VALUES(83,2,80);
INSERT INTO auth_group_permissions VALUES(84,2,81);
INSERT INTO auth_group_permissions VALUES(85,2,82);
INSERT INTO auth_group_permissions VALUES(86,2,83);
INSERT INTO auth_group_permissions VALUES(87,2,84);
INSERT INTO auth_group_permissions VALUES(88,2,85);
INSERT INTO auth_group_permissions VALUES(89,2,86);
INSERT INTO auth_group_permissions VALUES(90,2,87);
INSERT INTO auth_group_permissions VALUES(91,2,88);
INSERT INTO auth_group_permissions VALUES(92,2,89);
INSERT INTO auth_group_permissions VALUES(93,2,114);
INSERT INTO auth_group_permissions VALUES(94,2,115);
INSERT INTO auth_group_permissions VALUES(95,2,116);
INSERT INTO auth_group_permissions VALUES(96,2,117);
INSERT INTO auth_group_permissions VALUES(97,3,115);
INSERT INTO auth_group_permissions VALUES(98,3,101);
INSERT INTO auth_group_permissions VALUES(99,3,121);
INSERT INTO auth_group_permissions VALUES(100,3,136);
INSERT INTO auth_group_permissions VALUES(101,3,129);
CREATE TABLE IF NOT EXISTS "auth_user_groups" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "user_id" integer NOT NULL REFERENCES "auth_user" ("id") DEFERRABLE INITIALLY DEFERRED, "group_id" integer NOT NULL REFERENCES "auth_group" ("id") DEFERRABLE INITIALLY DEFERRED);
INSERT INTO auth_user_groups VALUES(1,2,2);
INSERT INTO auth_user_groups VALUES(2,3,1);
INSERT INTO auth_user_groups VALUES(3,4,3);
CREATE TABLE IF NOT EXISTS "auth_user_user_permissions" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "user_id" integer NOT NULL REFERENCES "auth_user" ("id") DEFERRABLE INITIALLY DEFERRED, "permission_id" integer NOT NULL REFERENCES "auth_permission" ("id") DEFERRABLE INITIALLY DEFERRED);
INSERT INTO auth_user_user_permissions VALUES(1,4,137);
INSERT INTO auth_user_user_permissions VALUES(2,4,36);
CREATE TABLE IF NOT EXISTS "account_emailconfirmation" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "created" datetime NOT NULL, "sent" datetime NULL, "key" varchar(64) NOT NULL UNIQUE, "email_address_id" integer NOT NULL REFERENCES "account_emailaddress" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE IF NOT EXISTS "account_emailaddress" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "verified" bool NOT NULL, "primary" bool NOT NULL, "user_id" integer NOT NULL REFERENCES "auth_user" ("id") DEFERRABLE INITIALLY DEFERRED, "email" varchar(254) NOT NULL);
CREATE TABLE IF NOT EXISTS "cities_city" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "slug" varchar(100) NOT NULL UNIQUE, "latitude" real NULL, "longitude" real NULL, "name" varchar(100) NOT NULL, "sort_name" varchar(200) NOT NULL, "kind" varchar(20) NOT NULL, "nation" varchar(30) NOT NULL, "region" varchar(30) NOT NULL, "gss_code" varchar(9) NOT NULL, "introduction" text NOT NULL, "part_of_id" bigint NULL REFERENCES "cities_city" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "city_has_a_whole_point_or_none" CHECK ((("latitude" IS NULL AND "longitude" IS NULL) OR ("latitude" IS NOT NULL AND "latitude" BETWEEN -90.0 AND 90.0 AND "longitude" IS NOT NULL AND "longitude" BETWEEN -180.0 AND 180.0))), CONSTRAINT "city_is_not_part_of_itself" CHECK (("part_of_id" IS NULL OR NOT ("part_of_id" = ("id") AND "part_of_id" IS NOT NULL))), CONSTRAINT "city_region_is_for_england" CHECK (("region" = '' OR "nation" = 'england')));
INSERT INTO cities_city VALUES(1,'leeds',53.799999999999997156,-1.5500000000000000444,'Leeds','leeds','city','england','yorkshire','','',NULL);
INSERT INTO cities_city VALUES(2,'york',NULL,NULL,'York','york','city','england','yorkshire','','',NULL);
INSERT INTO cities_city VALUES(3,'bath',NULL,NULL,'Bath','bath','city','england','south-west','','',NULL);
CREATE TABLE IF NOT EXISTS "django_content_type" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "app_label" varchar(100) NOT NULL, "model" varchar(100) NOT NULL);
INSERT INTO django_content_type VALUES(1,'admin','logentry');
INSERT INTO django_content_type VALUES(2,'auth','permission');
INSERT INTO django_content_type VALUES(3,'auth','group');
INSERT INTO django_content_type VALUES(4,'auth','user');
INSERT INTO django_content_type VALUES(5,'contenttypes','contenttype');
INSERT INTO django_content_type VALUES(6,'sessions','session');
INSERT INTO django_content_type VALUES(7,'operations','heartbeat');
INSERT INTO django_content_type VALUES(8,'django_tasks_database','dbtaskresult');
INSERT INTO django_content_type VALUES(9,'addresses','formerslug');
INSERT INTO django_content_type VALUES(10,'idempotency','idempotencykey');
INSERT INTO django_content_type VALUES(11,'cities','city');
INSERT INTO django_content_type VALUES(12,'initiatives','framework');
INSERT INTO django_content_type VALUES(13,'initiatives','measure');
INSERT INTO django_content_type VALUES(14,'initiatives','theme');
INSERT INTO django_content_type VALUES(15,'initiatives','initiative');
INSERT INTO django_content_type VALUES(16,'initiatives','example');
INSERT INTO django_content_type VALUES(17,'initiatives','organisation');
INSERT INTO django_content_type VALUES(18,'initiatives','partnership');
INSERT INTO django_content_type VALUES(19,'initiatives','principle');
INSERT INTO django_content_type VALUES(20,'initiatives','source');
INSERT INTO django_content_type VALUES(21,'initiatives','result');
INSERT INTO django_content_type VALUES(22,'initiatives','initiativenation');
INSERT INTO django_content_type VALUES(23,'initiatives','cataloguestate');
INSERT INTO django_content_type VALUES(24,'initiatives','cataloguechange');
INSERT INTO django_content_type VALUES(25,'initiatives','batch');
INSERT INTO django_content_type VALUES(26,'initiatives','curatorship');
INSERT INTO django_content_type VALUES(27,'initiatives','proposal');
INSERT INTO django_content_type VALUES(28,'initiatives','revision');
INSERT INTO django_content_type VALUES(29,'initiatives','link');
INSERT INTO django_content_type VALUES(30,'initiatives','keptapart');
INSERT INTO django_content_type VALUES(31,'initiatives','importmapping');
INSERT INTO django_content_type VALUES(32,'initiatives','importrun');
INSERT INTO django_content_type VALUES(33,'initiatives','importrow');
INSERT INTO django_content_type VALUES(34,'initiatives','registerentry');
INSERT INTO django_content_type VALUES(35,'account','emailaddress');
INSERT INTO django_content_type VALUES(36,'account','emailconfirmation');
INSERT INTO django_content_type VALUES(37,'mfa','authenticator');
INSERT INTO django_content_type VALUES(38,'usersessions','usersession');
INSERT INTO django_content_type VALUES(39,'accounts','cachedvalue');
INSERT INTO django_content_type VALUES(40,'accounts','invitation');
INSERT INTO django_content_type VALUES(41,'accounts','device');
CREATE TABLE IF NOT EXISTS "auth_permission" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "content_type_id" integer NOT NULL REFERENCES "django_content_type" ("id") DEFERRABLE INITIALLY DEFERRED, "codename" varchar(100) NOT NULL, "name" varchar(255) NOT NULL);
INSERT INTO auth_permission VALUES(1,1,'add_logentry','Can add log entry');
INSERT INTO auth_permission VALUES(2,1,'change_logentry','Can change log entry');
INSERT INTO auth_permission VALUES(3,1,'delete_logentry','Can delete log entry');
INSERT INTO auth_permission VALUES(4,1,'view_logentry','Can view log entry');
INSERT INTO auth_permission VALUES(5,2,'add_permission','Can add permission');
INSERT INTO auth_permission VALUES(6,2,'change_permission','Can change permission');
INSERT INTO auth_permission VALUES(7,2,'delete_permission','Can delete permission');
INSERT INTO auth_permission VALUES(8,2,'view_permission','Can view permission');
INSERT INTO auth_permission VALUES(9,3,'add_group','Can add group');
INSERT INTO auth_permission VALUES(10,3,'change_group','Can change group');
INSERT INTO auth_permission VALUES(11,3,'delete_group','Can delete group');
INSERT INTO auth_permission VALUES(12,3,'view_group','Can view group');
INSERT INTO auth_permission VALUES(13,4,'add_user','Can add user');
INSERT INTO auth_permission VALUES(14,4,'change_user','Can change user');
INSERT INTO auth_permission VALUES(15,4,'delete_user','Can delete user');
INSERT INTO auth_permission VALUES(16,4,'view_user','Can view user');
INSERT INTO auth_permission VALUES(17,5,'add_contenttype','Can add content type');
INSERT INTO auth_permission VALUES(18,5,'change_contenttype','Can change content type');
INSERT INTO auth_permission VALUES(19,5,'delete_contenttype','Can delete content type');
INSERT INTO auth_permission VALUES(20,5,'view_contenttype','Can view content type');
INSERT INTO auth_permission VALUES(21,6,'add_session','Can add session');
INSERT INTO auth_permission VALUES(22,6,'change_session','Can change session');
INSERT INTO auth_permission VALUES(23,6,'delete_session','Can delete session');
INSERT INTO auth_permission VALUES(24,6,'view_session','Can view session');
INSERT INTO auth_permission VALUES(25,7,'add_heartbeat','Can add heartbeat');
INSERT INTO auth_permission VALUES(26,7,'change_heartbeat','Can change heartbeat');
INSERT INTO auth_permission VALUES(27,7,'delete_heartbeat','Can delete heartbeat');
INSERT INTO auth_permission VALUES(28,7,'view_heartbeat','Can view heartbeat');
INSERT INTO auth_permission VALUES(29,8,'add_dbtaskresult','Can add Task Result');
INSERT INTO auth_permission VALUES(30,8,'change_dbtaskresult','Can change Task Result');
INSERT INTO auth_permission VALUES(31,8,'delete_dbtaskresult','Can delete Task Result');
INSERT INTO auth_permission VALUES(32,8,'view_dbtaskresult','Can view Task Result');
INSERT INTO auth_permission VALUES(33,9,'add_formerslug','Can add former slug');
INSERT INTO auth_permission VALUES(34,9,'change_formerslug','Can change former slug');
INSERT INTO auth_permission VALUES(35,9,'delete_formerslug','Can delete former slug');
INSERT INTO auth_permission VALUES(36,9,'view_formerslug','Can view former slug');
INSERT INTO auth_permission VALUES(37,10,'add_idempotencykey','Can add idempotency key');
INSERT INTO auth_permission VALUES(38,10,'change_idempotencykey','Can change idempotency key');
INSERT INTO auth_permission VALUES(39,10,'delete_idempotencykey','Can delete idempotency key');
INSERT INTO auth_permission VALUES(40,10,'view_idempotencykey','Can view idempotency key');
INSERT INTO auth_permission VALUES(41,11,'add_city','Can add city');
INSERT INTO auth_permission VALUES(42,11,'change_city','Can change city');
INSERT INTO auth_permission VALUES(43,11,'delete_city','Can delete city');
INSERT INTO auth_permission VALUES(44,11,'view_city','Can view city');
INSERT INTO auth_permission VALUES(45,12,'add_framework','Can add framework');
INSERT INTO auth_permission VALUES(46,12,'change_framework','Can change framework');
INSERT INTO auth_permission VALUES(47,12,'delete_framework','Can delete framework');
INSERT INTO auth_permission VALUES(48,12,'view_framework','Can view framework');
INSERT INTO auth_permission VALUES(49,13,'add_measure','Can add measure');
INSERT INTO auth_permission VALUES(50,13,'change_measure','Can change measure');
INSERT INTO auth_permission VALUES(51,13,'delete_measure','Can delete measure');
INSERT INTO auth_permission VALUES(52,13,'view_measure','Can view measure');
INSERT INTO auth_permission VALUES(53,14,'add_theme','Can add theme');
INSERT INTO auth_permission VALUES(54,14,'change_theme','Can change theme');
INSERT INTO auth_permission VALUES(55,14,'delete_theme','Can delete theme');
INSERT INTO auth_permission VALUES(56,14,'view_theme','Can view theme');
INSERT INTO auth_permission VALUES(57,15,'add_initiative','Can add initiative');
INSERT INTO auth_permission VALUES(58,15,'change_initiative','Can change initiative');
INSERT INTO auth_permission VALUES(59,15,'delete_initiative','Can delete initiative');
INSERT INTO auth_permission VALUES(60,15,'view_initiative','Can view initiative');
INSERT INTO auth_permission VALUES(61,15,'publish_initiative','Can publish and withdraw initiatives');
INSERT INTO auth_permission VALUES(62,16,'add_example','Can add example');
INSERT INTO auth_permission VALUES(63,16,'change_example','Can change example');
INSERT INTO auth_permission VALUES(64,16,'delete_example','Can delete example');
INSERT INTO auth_permission VALUES(65,16,'view_example','Can view example');
INSERT INTO auth_permission VALUES(66,17,'add_organisation','Can add organisation');
INSERT INTO auth_permission VALUES(67,17,'change_organisation','Can change organisation');
INSERT INTO auth_permission VALUES(68,17,'delete_organisation','Can delete organisation');
INSERT INTO auth_permission VALUES(69,17,'view_organisation','Can view organisation');
INSERT INTO auth_permission VALUES(70,18,'add_partnership','Can add partnership');
INSERT INTO auth_permission VALUES(71,18,'change_partnership','Can change partnership');
INSERT INTO auth_permission VALUES(72,18,'delete_partnership','Can delete partnership');
INSERT INTO auth_permission VALUES(73,18,'view_partnership','Can view partnership');
INSERT INTO auth_permission VALUES(74,19,'add_principle','Can add principle');
INSERT INTO auth_permission VALUES(75,19,'change_principle','Can change principle');
INSERT INTO auth_permission VALUES(76,19,'delete_principle','Can delete principle');
INSERT INTO auth_permission VALUES(77,19,'view_principle','Can view principle');
INSERT INTO auth_permission VALUES(78,20,'add_source','Can add source');
INSERT INTO auth_permission VALUES(79,20,'change_source','Can change source');
INSERT INTO auth_permission VALUES(80,20,'delete_source','Can delete source');
INSERT INTO auth_permission VALUES(81,20,'view_source','Can view source');
INSERT INTO auth_permission VALUES(82,21,'add_result','Can add result');
INSERT INTO auth_permission VALUES(83,21,'change_result','Can change result');
INSERT INTO auth_permission VALUES(84,21,'delete_result','Can delete result');
INSERT INTO auth_permission VALUES(85,21,'view_result','Can view result');
INSERT INTO auth_permission VALUES(86,22,'add_initiativenation','Can add nation');
INSERT INTO auth_permission VALUES(87,22,'change_initiativenation','Can change nation');
INSERT INTO auth_permission VALUES(88,22,'delete_initiativenation','Can delete nation');
INSERT INTO auth_permission VALUES(89,22,'view_initiativenation','Can view nation');
INSERT INTO auth_permission VALUES(90,23,'add_cataloguestate','Can add state of the catalogue');
INSERT INTO auth_permission VALUES(91,23,'change_cataloguestate','Can change state of the catalogue');
INSERT INTO auth_permission VALUES(92,23,'delete_cataloguestate','Can delete state of the catalogue');
INSERT INTO auth_permission VALUES(93,23,'view_cataloguestate','Can view state of the catalogue');
INSERT INTO auth_permission VALUES(94,24,'add_cataloguechange','Can add catalogue change');
INSERT INTO auth_permission VALUES(95,24,'change_cataloguechange','Can change catalogue change');
INSERT INTO auth_permission VALUES(96,24,'delete_cataloguechange','Can delete catalogue change');
INSERT INTO auth_permission VALUES(97,24,'view_cataloguechange','Can view catalogue change');
INSERT INTO auth_permission VALUES(98,25,'add_batch','Can add batch');
INSERT INTO auth_permission VALUES(99,25,'change_batch','Can change batch');
INSERT INTO auth_permission VALUES(100,25,'delete_batch','Can delete batch');
INSERT INTO auth_permission VALUES(101,25,'view_batch','Can view batch');
INSERT INTO auth_permission VALUES(102,26,'add_curatorship','Can add curatorship');
INSERT INTO auth_permission VALUES(103,26,'change_curatorship','Can change curatorship');
INSERT INTO auth_permission VALUES(104,26,'delete_curatorship','Can delete curatorship');
INSERT INTO auth_permission VALUES(105,26,'view_curatorship','Can view curatorship');
INSERT INTO auth_permission VALUES(106,27,'add_proposal','Can add proposal');
INSERT INTO auth_permission VALUES(107,27,'change_proposal','Can change proposal');
INSERT INTO auth_permission VALUES(108,27,'delete_proposal','Can delete proposal');
INSERT INTO auth_permission VALUES(109,27,'view_proposal','Can view proposal');
INSERT INTO auth_permission VALUES(110,28,'add_revision','Can add revision');
INSERT INTO auth_permission VALUES(111,28,'change_revision','Can change revision');
INSERT INTO auth_permission VALUES(112,28,'delete_revision','Can delete revision');
INSERT INTO auth_permission VALUES(113,28,'view_revision','Can view revision');
INSERT INTO auth_permission VALUES(114,29,'add_link','Can add link');
INSERT INTO auth_permission VALUES(115,29,'change_link','Can change link');
INSERT INTO auth_permission VALUES(116,29,'delete_link','Can delete link');
INSERT INTO auth_permission VALUES(117,29,'view_link','Can view link');
INSERT INTO auth_permission VALUES(118,30,'add_keptapart','Can add kept apart');
INSERT INTO auth_permission VALUES(119,30,'change_keptapart','Can change kept apart');
INSERT INTO auth_permission VALUES(120,30,'delete_keptapart','Can delete kept apart');
INSERT INTO auth_permission VALUES(121,30,'view_keptapart','Can view kept apart');
INSERT INTO auth_permission VALUES(122,31,'add_importmapping','Can add import mapping');
INSERT INTO auth_permission VALUES(123,31,'change_importmapping','Can change import mapping');
INSERT INTO auth_permission VALUES(124,31,'delete_importmapping','Can delete import mapping');
INSERT INTO auth_permission VALUES(125,31,'view_importmapping','Can view import mapping');
INSERT INTO auth_permission VALUES(126,32,'add_importrun','Can add import');
INSERT INTO auth_permission VALUES(127,32,'change_importrun','Can change import');
INSERT INTO auth_permission VALUES(128,32,'delete_importrun','Can delete import');
INSERT INTO auth_permission VALUES(129,32,'view_importrun','Can view import');
INSERT INTO auth_permission VALUES(130,33,'add_importrow','Can add import row');
INSERT INTO auth_permission VALUES(131,33,'change_importrow','Can change import row');
INSERT INTO auth_permission VALUES(132,33,'delete_importrow','Can delete import row');
INSERT INTO auth_permission VALUES(133,33,'view_importrow','Can view import row');
INSERT INTO auth_permission VALUES(134,34,'add_registerentry','Can add register entry');
INSERT INTO auth_permission VALUES(135,34,'change_registerentry','Can change register entry');
INSERT INTO auth_permission VALUES(136,34,'delete_registerentry','Can delete register entry');
INSERT INTO auth_permission VALUES(137,34,'view_registerentry','Can view register entry');
INSERT INTO auth_permission VALUES(138,35,'add_emailaddress','Can add email address');
INSERT INTO auth_permission VALUES(139,35,'change_emailaddress','Can change email address');
INSERT INTO auth_permission VALUES(140,35,'delete_emailaddress','Can delete email address');
INSERT INTO auth_permission VALUES(141,35,'view_emailaddress','Can view email address');
INSERT INTO auth_permission VALUES(142,36,'add_emailconfirmation','Can add email confirmation');
INSERT INTO auth_permission VALUES(143,36,'change_emailconfirmation','Can change email confirmation');
INSERT INTO auth_permission VALUES(144,36,'delete_emailconfirmation','Can delete email confirmation');
INSERT INTO auth_permission VALUES(145,36,'view_emailconfirmation','Can view email confirmation');
INSERT INTO auth_permission VALUES(146,37,'add_authenticator','Can add authenticator');
INSERT INTO auth_permission VALUES(147,37,'change_authenticator','Can change authenticator');
INSERT INTO auth_permission VALUES(148,37,'delete_authenticator','Can delete authenticator');
INSERT INTO auth_permission VALUES(149,37,'view_authenticator','Can view authenticator');
INSERT INTO auth_permission VALUES(150,38,'add_usersession','Can add user session');
INSERT INTO auth_permission VALUES(151,38,'change_usersession','Can change user session');
INSERT INTO auth_permission VALUES(152,38,'delete_usersession','Can delete user session');
INSERT INTO auth_permission VALUES(153,38,'view_usersession','Can view user session');
INSERT INTO auth_permission VALUES(154,40,'add_invitation','Can add invitation');
CREATE TABLE IF NOT EXISTS "auth_group" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "name" varchar(150) NOT NULL UNIQUE);
INSERT INTO auth_group VALUES(1,'Curators');
INSERT INTO auth_group VALUES(2,'Editors');
INSERT INTO auth_group VALUES(3,'Checkers');
CREATE TABLE IF NOT EXISTS "auth_user" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "password" varchar(128) NOT NULL, "last_login" datetime NULL, "is_superuser" bool NOT NULL, "username" varchar(150) NOT NULL UNIQUE, "last_name" varchar(150) NOT NULL, "email" varchar(254) NOT NULL, "is_staff" bool NOT NULL, "is_active" bool NOT NULL, "date_joined" datetime NOT NULL, "first_name" varchar(150) NOT NULL);
INSERT INTO auth_user VALUES(1,'pbkdf2_sha256$1000000$sB2L3IqEbts8t1zl4AiURs$6WYeru37fASx2ZOyvwlfwijFxWDPfnUou+gpHwPbju4=','2026-11-27 11:53:12.177324',1,'Ruth','','ruth@placebook.example',1,1,'2026-11-27 11:53:10.552456','');
INSERT INTO auth_user VALUES(2,'!WkVzwwqQJv8tWXr9n1UE1Qr8w0z5i0na80KpopNd','2026-11-27 11:53:12.233224',0,'Eddie','','eddie@placebook.example',1,1,'2026-11-27 11:53:12.014706','');
INSERT INTO auth_user VALUES(3,'!beW1KBus3y20Ohui4No7h4ADuovR6xf68XyaFsbY','2026-11-27 11:53:12.289267',0,'Carol','','carol@placebook.example',1,1,'2026-11-27 11:53:12.038624','');
INSERT INTO auth_user VALUES(4,'!8bWKDVryO1tPChGooiTAI3ODVnHmvyoBpNQDfR7H',NULL,0,'Chris','','chris@placebook.example',1,1,'2026-11-27 11:53:12.066708','');
CREATE TABLE IF NOT EXISTS "accounts_cachedvalue" ("cache_key" varchar(255) NOT NULL PRIMARY KEY, "value" text NOT NULL, "expires" datetime NOT NULL);
CREATE TABLE IF NOT EXISTS "accounts_invitation" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "email" varchar(254) NOT NULL, "is_superuser" bool NOT NULL, "created_at" datetime NOT NULL, "accepted_at" datetime NULL, "group_id" integer NULL REFERENCES "auth_group" ("id") DEFERRABLE INITIALLY DEFERRED, "invited_by_id" integer NULL REFERENCES "auth_user" ("id") DEFERRABLE INITIALLY DEFERRED);
INSERT INTO accounts_invitation VALUES(1,'new@placebook.example',0,'2026-11-27 11:53:23.406817',NULL,3,1);
CREATE TABLE IF NOT EXISTS "accounts_invitation_cities" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "invitation_id" bigint NOT NULL REFERENCES "accounts_invitation" ("id") DEFERRABLE INITIALLY DEFERRED, "city_id" bigint NOT NULL REFERENCES "cities_city" ("id") DEFERRABLE INITIALLY DEFERRED);
INSERT INTO accounts_invitation_cities VALUES(1,1,1);
CREATE TABLE IF NOT EXISTS "accounts_device" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "network" varchar(50) NOT NULL, "browser" varchar(200) NOT NULL, "first_seen" datetime NOT NULL, "last_seen" datetime NOT NULL, "user_id" integer NOT NULL REFERENCES "auth_user" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "accounts_device_once" UNIQUE ("user_id", "network", "browser"));
CREATE TABLE IF NOT EXISTS "addresses_formerslug" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "noun" varchar(40) NOT NULL, "slug" varchar(100) NOT NULL, "target_id" bigint NOT NULL, CONSTRAINT "former_slug_leads_to_one_page" UNIQUE ("noun", "slug"));
INSERT INTO addresses_formerslug VALUES(1,'initiative','covered-market',8);
INSERT INTO addresses_formerslug VALUES(2,'organisation','bakers-of-leeds-ltd',1);
CREATE TABLE IF NOT EXISTS "django_admin_log" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "object_id" text NULL, "object_repr" varchar(200) NOT NULL, "action_flag" smallint unsigned NOT NULL CHECK ("action_flag" >= 0), "change_message" text NOT NULL, "content_type_id" integer NULL REFERENCES "django_content_type" ("id") DEFERRABLE INITIALLY DEFERRED, "user_id" integer NOT NULL REFERENCES "auth_user" ("id") DEFERRABLE INITIALLY DEFERRED, "action_time" datetime NOT NULL);
INSERT INTO django_admin_log VALUES(1,'2','Energy and heat',2,'[{"changed": {"fields": ["Name"]}}, {"values": {"name": ["Energy", "Energy and heat"]}}]',14,1,'2026-11-27 11:53:17.475359');
INSERT INTO django_admin_log VALUES(2,'1','initiative 4 and 5',1,'[{"added": {}}, {"values": {"id": [null, 1], "noun": [null, "initiative"], "first_id": [null, 4], "second_id": [null, 5], "by": [null, 2], "at": [null, "2026-11-27 11:53:23.302591+00:00"]}}]',30,2,'2026-11-27 11:53:23.303191');
INSERT INTO django_admin_log VALUES(3,'2','organisation 1 and 3',1,'[{"added": {}}, {"values": {"id": [null, 2], "noun": [null, "organisation"], "first_id": [null, 1], "second_id": [null, 3], "by": [null, 2], "at": [null, "2026-11-27 11:53:23.356177+00:00"]}}]',30,2,'2026-11-27 11:53:23.356639');
CREATE TABLE IF NOT EXISTS "django_tasks_database_dbtaskresult" ("id" char(32) NOT NULL PRIMARY KEY, "args_kwargs" text NOT NULL CHECK ((JSON_VALID("args_kwargs") OR "args_kwargs" IS NULL)), "priority" integer NOT NULL, "task_path" text NOT NULL, "queue_name" varchar(32) NOT NULL, "backend_name" varchar(32) NOT NULL, "run_after" datetime NOT NULL, "enqueued_at" datetime NOT NULL, "finished_at" datetime NULL, "started_at" datetime NULL, "return_value" text NULL CHECK ((JSON_VALID("return_value") OR "return_value" IS NULL)), "exception_class_path" text NOT NULL, "traceback" text NOT NULL, "worker_ids" text NOT NULL CHECK ((JSON_VALID("worker_ids") OR "worker_ids" IS NULL)), "status" varchar(10) NOT NULL, CONSTRAINT "priority_range" CHECK ("priority" BETWEEN -100 AND 100));
INSERT INTO django_tasks_database_dbtaskresult VALUES('7dfe7ba812074c7999394e75e76fd85e','{"args": [3, 2], "kwargs": {}}',0,'initiatives.exchange.tasks.read_run','default','default','9999-01-01 00:00:00','2026-11-27 11:53:23.397687',NULL,NULL,NULL,'','','[]','READY');
INSERT INTO django_tasks_database_dbtaskresult VALUES('cb468153502d40c7a048bea4611c0240','{"args": [], "kwargs": {"subject": "Placebook: an invitation", "body": "Ruth has invited you to look after Placebook. Make your account here, within a week:\n\nhttp://127.0.0.1:8000/accounts/invitation/1:-KZXriSrRMx-9Q7ZknvIm3AWpeEAix6H0WrKGC_TL40/\n\nThe link is for you alone and works once.\n", "to": "new@placebook.example"}}',0,'accounts.tasks.send_mail','default','default','9999-01-01 00:00:00','2026-11-27 11:53:23.418110',NULL,NULL,NULL,'','','[]','READY');
INSERT INTO django_tasks_database_dbtaskresult VALUES('006bf3507f4f4c01b735f7983f24edb9','{"args": [1, 2], "kwargs": {}}',0,'initiatives.exchange.tasks.rehearse_run','default','default','9999-01-01 00:00:00','2026-11-27 11:53:23.425401','2026-11-27 11:53:23.433567','2026-11-27 11:53:23.433562',NULL,'initiatives.exchange.states.WrongState','Somebody else has moved it on.','[]','FAILED');
INSERT INTO django_tasks_database_dbtaskresult VALUES('70a2bf34af014d9dbb94eac33ecd8acb','{"args": [1, 2], "kwargs": {}}',0,'initiatives.exchange.tasks.apply_run','default','default','9999-01-01 00:00:00','2026-11-27 11:53:23.437635','2026-11-27 11:53:23.441463','2026-11-27 11:53:23.441459',NULL,'','','[]','SUCCESSFUL');
CREATE TABLE IF NOT EXISTS "idempotency_idempotencykey" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "digest" varchar(64) NOT NULL, "address" text NOT NULL, "popup" text NOT NULL, "told" text NOT NULL CHECK ((JSON_VALID("told") OR "told" IS NULL)), "at" datetime NOT NULL, "user_id" integer NOT NULL REFERENCES "auth_user" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "form_is_done_once" UNIQUE ("user_id", "digest"));
INSERT INTO idempotency_idempotencykey VALUES(1,'5555555555555555555555555555555555555555555555555555555555555555','/admin/initiatives/batch/1/change/','','[]','2026-11-27 11:53:23.587988',2);
CREATE TABLE IF NOT EXISTS "initiatives_framework" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "slug" varchar(100) NOT NULL UNIQUE, "title" varchar(200) NOT NULL, "position" smallint unsigned NOT NULL CHECK ("position" >= 0), "publisher" varchar(200) NOT NULL, "published" varchar(10) NOT NULL, "introduction" text NOT NULL);
INSERT INTO initiatives_framework VALUES(1,'five-principles','Five principles',1,'','','');
CREATE TABLE IF NOT EXISTS "initiatives_measure" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "slug" varchar(100) NOT NULL UNIQUE, "name" varchar(100) NOT NULL UNIQUE, "unit" varchar(40) NOT NULL, "description" text NOT NULL, "direction" varchar(20) NOT NULL);
INSERT INTO initiatives_measure VALUES(1,'homes-heated','Homes heated','homes','','neutral');
CREATE TABLE IF NOT EXISTS "initiatives_theme" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "slug" varchar(100) NOT NULL UNIQUE, "name" varchar(100) NOT NULL UNIQUE);
INSERT INTO initiatives_theme VALUES(1,'food','Food');
INSERT INTO initiatives_theme VALUES(2,'energy','Energy and heat');
CREATE TABLE IF NOT EXISTS "initiatives_initiative_cities" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "initiative_id" bigint NOT NULL REFERENCES "initiatives_initiative" ("id") DEFERRABLE INITIALLY DEFERRED, "city_id" bigint NOT NULL REFERENCES "cities_city" ("id") DEFERRABLE INITIALLY DEFERRED);
INSERT INTO initiatives_initiative_cities VALUES(1,1,1);
INSERT INTO initiatives_initiative_cities VALUES(2,2,1);
INSERT INTO initiatives_initiative_cities VALUES(3,3,2);
INSERT INTO initiatives_initiative_cities VALUES(4,4,1);
INSERT INTO initiatives_initiative_cities VALUES(6,6,3);
INSERT INTO initiatives_initiative_cities VALUES(7,7,2);
INSERT INTO initiatives_initiative_cities VALUES(8,8,1);
INSERT INTO initiatives_initiative_cities VALUES(9,9,3);
INSERT INTO initiatives_initiative_cities VALUES(10,10,2);
INSERT INTO initiatives_initiative_cities VALUES(11,11,2);
INSERT INTO initiatives_initiative_cities VALUES(12,12,3);
INSERT INTO initiatives_initiative_cities VALUES(14,5,1);
CREATE TABLE IF NOT EXISTS "initiatives_organisation" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "slug" varchar(100) NOT NULL UNIQUE, "name" varchar(200) NOT NULL, "sort_name" varchar(200) NOT NULL, "sector" varchar(20) NOT NULL, "website" varchar(500) NOT NULL, "summary" text NOT NULL, "city_id" bigint NULL REFERENCES "cities_city" ("id") DEFERRABLE INITIALLY DEFERRED);
INSERT INTO initiatives_organisation VALUES(1,'bakers-of-leeds','Bakers of Leeds','bakers of leeds','social','https://bakers.example','',NULL);
INSERT INTO initiatives_organisation VALUES(3,'leeds-council','Leeds Council','leeds council','public','','',NULL);
INSERT INTO initiatives_organisation VALUES(4,'wool-guild','Wool Guild','wool guild','social','','',NULL);
CREATE TABLE IF NOT EXISTS "initiatives_source" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "slug" varchar(100) NOT NULL UNIQUE, "title" varchar(300) NOT NULL, "sort_title" varchar(200) NOT NULL, "author" varchar(200) NOT NULL, "publisher" varchar(200) NOT NULL, "published" varchar(10) NOT NULL, "url" varchar(500) NOT NULL, "kind" varchar(20) NOT NULL, "note" text NOT NULL);
INSERT INTO initiatives_source VALUES(1,'a-report-on-co-operatives','A report on co-operatives','report on cooperatives','','The Press','2016-09','https://example.org/report','web_page','');
INSERT INTO initiatives_source VALUES(2,'a-second-report','A second report','second report','','The Press','2016-09','https://example.org/second','web_page','');
INSERT INTO initiatives_source VALUES(3,'a-report-part-2','A report, part 2','report part 2','','The Press','2016-09','https://example.org/report','web_page','');
CREATE TABLE IF NOT EXISTS "initiatives_source_cities" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "source_id" bigint NOT NULL REFERENCES "initiatives_source" ("id") DEFERRABLE INITIALLY DEFERRED, "city_id" bigint NOT NULL REFERENCES "cities_city" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE IF NOT EXISTS "initiatives_principle_sources" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "principle_id" bigint NOT NULL REFERENCES "initiatives_principle" ("id") DEFERRABLE INITIALLY DEFERRED, "source_id" bigint NOT NULL REFERENCES "initiatives_source" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE IF NOT EXISTS "initiatives_organisation_sources" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "organisation_id" bigint NOT NULL REFERENCES "initiatives_organisation" ("id") DEFERRABLE INITIALLY DEFERRED, "source_id" bigint NOT NULL REFERENCES "initiatives_source" ("id") DEFERRABLE INITIALLY DEFERRED);
INSERT INTO initiatives_organisation_sources VALUES(2,1,2);
CREATE TABLE IF NOT EXISTS "initiatives_initiative_sources" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "initiative_id" bigint NOT NULL REFERENCES "initiatives_initiative" ("id") DEFERRABLE INITIALLY DEFERRED, "source_id" bigint NOT NULL REFERENCES "initiatives_source" ("id") DEFERRABLE INITIALLY DEFERRED);
INSERT INTO initiatives_initiative_sources VALUES(1,1,1);
INSERT INTO initiatives_initiative_sources VALUES(2,2,1);
INSERT INTO initiatives_initiative_sources VALUES(3,3,1);
INSERT INTO initiatives_initiative_sources VALUES(4,4,1);
INSERT INTO initiatives_initiative_sources VALUES(6,6,1);
INSERT INTO initiatives_initiative_sources VALUES(7,7,1);
INSERT INTO initiatives_initiative_sources VALUES(8,8,1);
INSERT INTO initiatives_initiative_sources VALUES(9,9,1);
INSERT INTO initiatives_initiative_sources VALUES(10,10,1);
INSERT INTO initiatives_initiative_sources VALUES(11,5,1);
CREATE TABLE IF NOT EXISTS "initiatives_framework_sources" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "framework_id" bigint NOT NULL REFERENCES "initiatives_framework" ("id") DEFERRABLE INITIALLY DEFERRED, "source_id" bigint NOT NULL REFERENCES "initiatives_source" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE IF NOT EXISTS "initiatives_initiative_themes" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "initiative_id" bigint NOT NULL REFERENCES "initiatives_initiative" ("id") DEFERRABLE INITIALLY DEFERRED, "theme_id" bigint NOT NULL REFERENCES "initiatives_theme" ("id") DEFERRABLE INITIALLY DEFERRED);
INSERT INTO initiatives_initiative_themes VALUES(1,1,1);
INSERT INTO initiatives_initiative_themes VALUES(2,2,1);
INSERT INTO initiatives_initiative_themes VALUES(3,3,1);
INSERT INTO initiatives_initiative_themes VALUES(4,4,1);
INSERT INTO initiatives_initiative_themes VALUES(6,6,1);
INSERT INTO initiatives_initiative_themes VALUES(7,7,1);
INSERT INTO initiatives_initiative_themes VALUES(8,8,1);
INSERT INTO initiatives_initiative_themes VALUES(9,9,1);
INSERT INTO initiatives_initiative_themes VALUES(10,10,1);
INSERT INTO initiatives_initiative_themes VALUES(11,3,2);
INSERT INTO initiatives_initiative_themes VALUES(12,6,2);
INSERT INTO initiatives_initiative_themes VALUES(13,5,1);
CREATE TABLE IF NOT EXISTS "initiatives_initiativenation" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "nation" varchar(30) NOT NULL, "initiative_id" bigint NOT NULL REFERENCES "initiatives_initiative" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "initiative_names_a_nation_once" UNIQUE ("initiative_id", "nation"));
CREATE TABLE IF NOT EXISTS "initiatives_partnership" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "role" varchar(20) NOT NULL, "initiative_id" bigint NOT NULL REFERENCES "initiatives_initiative" ("id") DEFERRABLE INITIALLY DEFERRED, "organisation_id" bigint NOT NULL REFERENCES "initiatives_organisation" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "organisation_has_a_role_in_an_initiative_once" UNIQUE ("initiative_id", "organisation_id", "role"));
INSERT INTO initiatives_partnership VALUES(1,'partner',1,1);
INSERT INTO initiatives_partnership VALUES(2,'partner',2,1);
INSERT INTO initiatives_partnership VALUES(3,'partner',8,3);
INSERT INTO initiatives_partnership VALUES(4,'partner',11,4);
CREATE TABLE IF NOT EXISTS "initiatives_result" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "ref" varchar(120) NULL UNIQUE, "value" decimal NOT NULL, "qualifier" varchar(20) NOT NULL, "year" smallint unsigned NULL CHECK ("year" >= 0), "period_note" varchar(200) NOT NULL, "scope" varchar(200) NOT NULL, "note" text NOT NULL, "city_id" bigint NULL REFERENCES "cities_city" ("id") DEFERRABLE INITIALLY DEFERRED, "initiative_id" bigint NULL REFERENCES "initiatives_initiative" ("id") DEFERRABLE INITIALLY DEFERRED, "measure_id" bigint NOT NULL REFERENCES "initiatives_measure" ("id") DEFERRABLE INITIALLY DEFERRED, "source_id" bigint NOT NULL REFERENCES "initiatives_source" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "result_is_about_one_initiative_or_one_city" CHECK ((("city_id" IS NOT NULL AND "initiative_id" IS NULL) OR ("city_id" IS NULL AND "initiative_id" IS NOT NULL))), CONSTRAINT "result_is_not_negative" CHECK ("value" >= '0'));
INSERT INTO initiatives_result VALUES(1,'bakery-1',120,'exact',2019,'','','',NULL,1,1,1);
CREATE TABLE IF NOT EXISTS "initiatives_principle" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "slug" varchar(100) NOT NULL UNIQUE, "number" smallint unsigned NOT NULL CHECK ("number" >= 0), "title" varchar(200) NOT NULL, "source_number" smallint unsigned NULL CHECK ("source_number" >= 0), "summary" varchar(300) NOT NULL, "narrative" text NOT NULL, "what_it_needs" text NOT NULL, "caution" text NOT NULL, "published" varchar(10) NOT NULL, "framework_id" bigint NOT NULL REFERENCES "initiatives_framework" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "principle_number_is_unique_within_its_framework" UNIQUE ("framework_id", "number"));
INSERT INTO initiatives_principle VALUES(1,'local-ownership',1,'Local ownership',NULL,'What it says, in a sentence.','','','','',1);
CREATE TABLE IF NOT EXISTS "initiatives_example" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "basis" varchar(20) NOT NULL, "rationale" varchar(500) NOT NULL, "initiative_id" bigint NOT NULL REFERENCES "initiatives_initiative" ("id") DEFERRABLE INITIALLY DEFERRED, "principle_id" bigint NOT NULL REFERENCES "initiatives_principle" ("id") DEFERRABLE INITIALLY DEFERRED, "source_id" bigint NOT NULL REFERENCES "initiatives_source" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "initiative_is_an_example_of_a_principle_once" UNIQUE ("initiative_id", "principle_id"));
INSERT INTO initiatives_example VALUES(1,'editor','Because a source says so.',1,1,3);
CREATE TABLE IF NOT EXISTS "initiatives_cataloguestate" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "version" bigint NOT NULL, "stamp" varchar(36) NOT NULL, "moved_by" bigint NOT NULL, "moves" bigint NOT NULL);
INSERT INTO initiatives_cataloguestate VALUES(1,120,'f7f815451575efa75cfd6933fc9e1ee2',0,0);
CREATE TABLE IF NOT EXISTS "initiatives_cataloguechange" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "version" bigint NOT NULL, "stamp" varchar(36) NOT NULL, "initiative_id" bigint NOT NULL, CONSTRAINT "initiative_changes_once_in_a_version" UNIQUE ("version", "initiative_id"));
INSERT INTO initiatives_cataloguechange VALUES(144,118,'d7bb9ce0a38fc2e6e2906f09e087ad57',0);
INSERT INTO initiatives_cataloguechange VALUES(145,119,'c27e75cd41015ad7f61e9ff5a37efdab',14);
INSERT INTO initiatives_cataloguechange VALUES(146,120,'f7f815451575efa75cfd6933fc9e1ee2',0);
CREATE TABLE IF NOT EXISTS "initiatives_initiative" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "slug" varchar(100) NOT NULL UNIQUE, "latitude" real NULL, "longitude" real NULL, "title" varchar(200) NOT NULL, "sort_title" varchar(200) NOT NULL, "summary" varchar(300) NOT NULL, "challenge" text NOT NULL, "approach" text NOT NULL, "results" text NOT NULL, "lessons" text NOT NULL, "caution" text NOT NULL, "area" varchar(200) NOT NULL, "reach" varchar(20) NOT NULL, "stage" varchar(20) NOT NULL, "started_year" smallint unsigned NULL CHECK ("started_year" >= 0), "ended_year" smallint unsigned NULL CHECK ("ended_year" >= 0), "website" varchar(500) NOT NULL, "status" varchar(20) NOT NULL, "withdrawn_reason" text NOT NULL, "published_at" datetime NULL, "updated_at" datetime NOT NULL, "verified_on" date NULL, "folded_text" text NOT NULL, "publish_at" datetime NULL, "review_note" text NOT NULL, "merged_into_id" bigint NULL REFERENCES "initiatives_initiative" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "initiative_has_a_whole_point_or_none" CHECK ((("latitude" IS NULL AND "longitude" IS NULL) OR ("latitude" IS NOT NULL AND "latitude" BETWEEN -90.0 AND 90.0 AND "longitude" IS NOT NULL AND "longitude" BETWEEN -180.0 AND 180.0))), CONSTRAINT "initiative_ended_not_before_it_started" CHECK (("ended_year" IS NULL OR "started_year" IS NULL OR "ended_year" >= ("started_year"))), CONSTRAINT "initiative_withdrawn_says_why" CHECK ((NOT ("status" = 'withdrawn') OR NOT ("withdrawn_reason" = ''))), CONSTRAINT "initiative_in_public_has_a_day_of_publication" CHECK (("status" IN ('draft', 'in_review') OR "published_at" IS NOT NULL)));
INSERT INTO initiatives_initiative VALUES(1,'the-peoples-bakery',NULL,NULL,'The People’s Bakery','peoples bakery','What “The People’s Bakery” is, and what came of it – in short.','','','','','','','city','unknown',1985,NULL,'https://bakery.example','published','','2026-11-27 11:53:12.540334','2026-11-27 11:53:22.447916',NULL,replace('the peoples bakery\nwhat the peoples bakery is and what came of it in short\n\n\n\n\n','\n',char(10)),NULL,'',NULL);
INSERT INTO initiatives_initiative VALUES(2,'peoples-bakery-of-leeds',NULL,NULL,'People’s Bakery of Leeds','peoples bakery of leeds','What “People’s Bakery of Leeds” is, and what came of it – in short.','','','','','','','city','unknown',1985,NULL,'','withdrawn','It is now part of “The People’s Bakery”.','2026-11-27 11:53:12.642697','2026-11-27 11:53:22.495149',NULL,replace('peoples bakery of leeds\nwhat peoples bakery of leeds is and what came of it in short\n\n\n\n\n','\n',char(10)),NULL,'',1);
INSERT INTO initiatives_initiative VALUES(3,'milk-from-the-dales',NULL,NULL,'Milk from the Dales','milk from the dales','What “Milk from the Dales” is, and what came of it – in short.','','','','','','','city','unknown',NULL,NULL,'','published','','2026-11-27 11:53:12.734930','2026-11-27 11:53:22.655418',NULL,replace('milk from the dales\nwhat milk from the dales is and what came of it in short\n\n\n\n\n','\n',char(10)),NULL,'',NULL);
INSERT INTO initiatives_initiative VALUES(4,'a-solar-roof',NULL,NULL,'A solar roof','solar roof','What “A solar roof” is, and what came of it – in short.',replace('Roofs lie idle.\n\n* one\n* two','\n',char(10)),'','','','','','city','unknown',NULL,NULL,'','in_review','',NULL,'2026-11-27 11:53:23.153785',NULL,replace('a solar roof\nwhat a solar roof is and what came of it in short\n\nroofs lie idle one two\n\n\n','\n',char(10)),NULL,'',NULL);
INSERT INTO initiatives_initiative VALUES(5,'solar-roof-on-the-school',NULL,NULL,'Solar roof on the school','solar roof on the school','What “Solar roof on the school” is, and what came of it – in short.','','','','','','','city','unknown',NULL,NULL,'','draft','',NULL,'2026-11-27 11:53:23.251163',NULL,replace('solar roof on the school\nwhat solar roof on the school is and what came of it in short\n\n\n\n\n','\n',char(10)),NULL,'',NULL);
INSERT INTO initiatives_initiative VALUES(6,'library-of-things',NULL,NULL,'Library of things','library of things','What “Library of things” is, and what came of it – in short.','','','','','','','city','unknown',NULL,NULL,'','published','','2026-11-27 11:53:12.948891','2026-11-27 11:53:19.557668',NULL,replace('library of things\nwhat library of things is and what came of it in short\n\n\n\n\n','\n',char(10)),NULL,'',NULL);
INSERT INTO initiatives_initiative VALUES(7,'a-closed-cafe',NULL,NULL,'A closed café','closed cafe','What “A closed café” is, and what came of it – in short.','','','','','','','city','unknown',NULL,NULL,'','withdrawn','It has closed.','2026-11-27 11:53:13.073244','2026-11-27 11:53:19.116561',NULL,replace('a closed cafe\nwhat a closed cafe is and what came of it in short\n\n\n\n\n','\n',char(10)),NULL,'',NULL);
INSERT INTO initiatives_initiative VALUES(8,'kirkgate-market',NULL,NULL,'The covered market','covered market','What “Covered market” is, and what came of it – in short.','','','','','','Kirkgate','city','unknown',NULL,NULL,'','published','','2026-11-27 11:53:13.188138','2026-11-27 11:53:22.008353',NULL,replace('the covered market\nwhat covered market is and what came of it in short\nkirkgate\n\n\n\n','\n',char(10)),NULL,'',NULL);
INSERT INTO initiatives_initiative VALUES(9,'repair-cafe',NULL,NULL,'Repair café','repair cafe','What “Repair café” is, and what came of it – in short.','','','','','','','city','unknown',NULL,NULL,'','draft','',NULL,'2026-11-27 11:53:19.050969',NULL,replace('repair cafe\nwhat repair cafe is and what came of it in short\n\n\n\n\n','\n',char(10)),'2037-11-09 11:53:18.987920','',NULL);
INSERT INTO initiatives_initiative VALUES(10,'odz-gardens',NULL,NULL,'Łódź – 🌱 ''gardens''','lodz gardens','What “Łódź – 🌱 ''gardens''” is, and what came of it – in short.','','','','','','','city','unknown',NULL,NULL,'','draft','',NULL,'2026-11-27 11:53:13.303972',NULL,replace('lodz gardens\nwhat lodz gardens is and what came of it in short\n\n\n\n\n','\n',char(10)),NULL,'',NULL);
INSERT INTO initiatives_initiative VALUES(11,'wool-of-york',NULL,NULL,'Wool of York','wool of york','A spinning mill.','','','','','','','city','unknown',NULL,NULL,'','draft','',NULL,'2026-11-27 11:53:20.823763',NULL,replace('wool of york\na spinning mill\n\n\n\n\n','\n',char(10)),NULL,'',NULL);
INSERT INTO initiatives_initiative VALUES(12,'boats-of-bath',NULL,NULL,'Boats of Bath','boats of bath','A boat yard.','','','','','','','city','unknown',NULL,NULL,'','draft','',NULL,'2026-11-27 11:53:20.823894',NULL,replace('boats of bath\na boat yard\n\n\n\n\n','\n',char(10)),NULL,'',NULL);
CREATE TABLE IF NOT EXISTS "initiatives_proposal" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "record" text NOT NULL CHECK ((JSON_VALID("record") OR "record" IS NULL)), "why" text NOT NULL, "at" datetime NOT NULL, "state" varchar(20) NOT NULL, "answer" text NOT NULL, "answered_at" datetime NULL, "answered_by_id" integer NULL REFERENCES "auth_user" ("id") DEFERRABLE INITIALLY DEFERRED, "by_id" integer NULL REFERENCES "auth_user" ("id") DEFERRABLE INITIALLY DEFERRED, "initiative_id" bigint NOT NULL REFERENCES "initiatives_initiative" ("id") DEFERRABLE INITIALLY DEFERRED, "base_id" bigint NOT NULL REFERENCES "initiatives_revision" ("id") DEFERRABLE INITIALLY DEFERRED);
INSERT INTO initiatives_proposal VALUES(1,'{"slug": "library-of-things", "title": "Library of things", "summary": "Everybody may borrow tools.", "challenge": "", "approach": "", "results": "", "lessons": "", "caution": "", "area": "", "reach": "city", "stage": "unknown", "started_year": null, "ended_year": null, "website": "", "latitude": null, "longitude": null, "verified_on": null, "cities": ["bath"], "themes": ["energy", "food"], "sources": ["a-report-on-co-operatives"], "nations": [], "partners": [], "examples": [], "readings": []}','It has grown.','2026-11-27 11:53:21.892661','waiting','',NULL,NULL,1,6,23);
INSERT INTO initiatives_proposal VALUES(2,'{"slug": "kirkgate-market", "title": "The covered market", "summary": "What \u201cCovered market\u201d is, and what came of it \u2013 in short.", "challenge": "", "approach": "", "results": "", "lessons": "", "caution": "", "area": "Kirkgate", "reach": "city", "stage": "unknown", "started_year": null, "ended_year": null, "website": "", "latitude": null, "longitude": null, "verified_on": null, "cities": ["leeds"], "themes": ["food"], "sources": ["a-report-on-co-operatives"], "nations": [], "partners": [{"organisation": "leeds-council", "role": "partner"}], "examples": [], "readings": []}','Where it is.','2026-11-27 11:53:21.904909','accepted','Thank you.','2026-11-27 11:53:22.078619',2,3,8,13);
INSERT INTO initiatives_proposal VALUES(3,'{"slug": "peoples-bakery-of-leeds", "title": "People\u2019s Bakery of Leeds", "summary": "What \u201cPeople\u2019s Bakery of Leeds\u201d is, and what came of it \u2013 in short.", "challenge": "", "approach": "", "results": "", "lessons": "", "caution": "", "area": "Harehills", "reach": "city", "stage": "unknown", "started_year": 1985, "ended_year": null, "website": "", "latitude": null, "longitude": null, "verified_on": null, "cities": ["leeds"], "themes": ["food"], "sources": ["a-report-on-co-operatives"], "nations": [], "partners": [{"organisation": "bakers-of-leeds-ltd", "role": "partner"}], "examples": [], "readings": []}','On its way with a merge.','2026-11-27 11:53:21.926028','waiting','',NULL,NULL,3,1,4);
CREATE TABLE IF NOT EXISTS "initiatives_curatorship" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "city_id" bigint NOT NULL REFERENCES "cities_city" ("id") DEFERRABLE INITIALLY DEFERRED, "user_id" integer NOT NULL REFERENCES "auth_user" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "curator_has_a_city_once" UNIQUE ("user_id", "city_id"));
INSERT INTO initiatives_curatorship VALUES(1,1,3);
CREATE TABLE IF NOT EXISTS "initiatives_revision" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "number" integer unsigned NOT NULL CHECK ("number" >= 0), "at" datetime NOT NULL, "deed" varchar(20) NOT NULL, "why" text NOT NULL, "status" varchar(20) NOT NULL, "record" text NOT NULL CHECK ((JSON_VALID("record") OR "record" IS NULL)), "changed" text NOT NULL CHECK ((JSON_VALID("changed") OR "changed" IS NULL)), "batch_id" bigint NULL REFERENCES "initiatives_batch" ("id") DEFERRABLE INITIALLY DEFERRED, "by_id" integer NULL REFERENCES "auth_user" ("id") DEFERRABLE INITIALLY DEFERRED, "initiative_id" bigint NOT NULL, CONSTRAINT "revision_has_a_number_of_its_own" UNIQUE ("initiative_id", "number"));
INSERT INTO initiatives_revision VALUES(1,1,'2026-11-27 11:53:12.538794','found','','draft','{"slug": "the-peoples-bakery", "title": "The People\u2019s Bakery", "summary": "What \u201cThe People\u2019s Bakery\u201d is, and what came of it \u2013 in short.", "challenge": "", "approach": "", "results": "", "lessons": "", "caution": "", "area": "", "reach": "city", "stage": "unknown", "started_year": null, "ended_year": null, "website": "https://bakery.example", "latitude": null, "longitude": null, "verified_on": null, "cities": ["leeds"], "themes": ["food"], "sources": ["a-report-on-co-operatives"], "nations": [], "partners": [{"organisation": "bakers-of-leeds", "role": "partner"}], "examples": [{"principle": "local-ownership", "basis": "editor", "rationale": "Because a source says so.", "source": "a-report-part-2"}], "readings": []}','[]',NULL,NULL,1);
INSERT INTO initiatives_revision VALUES(2,2,'2026-11-27 11:53:12.559971','published','','published','{"slug": "the-peoples-bakery", "title": "The People\u2019s Bakery", "summary": "What \u201cThe People\u2019s Bakery\u201d is, and what came of it \u2013 in short.", "challenge": "", "approach": "", "results": "", "lessons": "", "caution": "", "area": "", "reach": "city", "stage": "unknown", "started_year": null, "ended_year": null, "website": "https://bakery.example", "latitude": null, "longitude": null, "verified_on": null, "cities": ["leeds"], "themes": ["food"], "sources": ["a-report-on-co-operatives"], "nations": [], "partners": [{"organisation": "bakers-of-leeds", "role": "partner"}], "examples": [{"principle": "local-ownership", "basis": "editor", "rationale": "Because a source says so.", "source": "a-report-part-2"}], "readings": []}','[]',NULL,2,1);
INSERT INTO initiatives_revision VALUES(3,1,'2026-11-27 11:53:12.641382','found','','draft','{"slug": "peoples-bakery-of-leeds", "title": "People\u2019s Bakery of Leeds", "summary": "What \u201cPeople\u2019s Bakery of Leeds\u201d is, and what came of it \u2013 in short.", "challenge": "", "approach": "", "results": "", "lessons": "", "caution": "", "area": "", "reach": "city", "stage": "unknown", "started_year": 1985, "ended_year": null, "website": "", "latitude": null, "longitude": null, "verified_on": null, "cities": ["leeds"], "themes": ["food"], "sources": ["a-report-on-co-operatives"], "nations": [], "partners": [{"organisation": "bakers-of-leeds-ltd", "role": "partner"}], "examples": [], "readings": []}','[]',NULL,NULL,2);
INSERT INTO initiatives_revision VALUES(4,2,'2026-11-27 11:53:12.660688','published','','published','{"slug": "peoples-bakery-of-leeds", "title": "People\u2019s Bakery of Leeds", "summary": "What \u201cPeople\u2019s Bakery of Leeds\u201d is, and what came of it \u2013 in short.", "challenge": "", "approach": "", "results": "", "lessons": "", "caution": "", "area": "", "reach": "city", "stage": "unknown", "started_year": 1985, "ended_year": null, "website": "", "latitude": null, "longitude": null, "verified_on": null, "cities": ["leeds"], "themes": ["food"], "sources": ["a-report-on-co-operatives"], "nations": [], "partners": [{"organisation": "bakers-of-leeds-ltd", "role": "partner"}], "examples": [], "readings": []}','[]',NULL,2,2);
INSERT INTO initiatives_revision VALUES(5,1,'2026-11-27 11:53:12.733711','found','','draft','{"slug": "milk-from-the-dales", "title": "Milk from the Dales", "summary": "What \u201cMilk from the Dales\u201d is, and what came of it \u2013 in short.", "challenge": "", "approach": "", "results": "", "lessons": "", "caution": "", "area": "", "reach": "city", "stage": "unknown", "started_year": null, "ended_year": null, "website": "", "latitude": null, "longitude": null, "verified_on": null, "cities": ["york"], "themes": ["food"], "sources": ["a-report-on-co-operatives"], "nations": [], "partners": [], "examples": [], "readings": []}','[]',NULL,NULL,3);
INSERT INTO initiatives_revision VALUES(6,2,'2026-11-27 11:53:12.757693','published','','published','{"slug": "milk-from-the-dales", "title": "Milk from the Dales", "summary": "What \u201cMilk from the Dales\u201d is, and what came of it \u2013 in short.", "challenge": "", "approach": "", "results": "", "lessons": "", "caution": "", "area": "", "reach": "city", "stage": "unknown", "started_year": null, "ended_year": null, "website": "", "latitude": null, "longitude": null, "verified_on": null, "cities": ["york"], "themes": ["food"], "sources": ["a-report-on-co-operatives"], "nations": [], "partners": [], "examples": [], "readings": []}','[]',NULL,2,3);
INSERT INTO initiatives_revision VALUES(7,1,'2026-11-27 11:53:12.946712','found','','draft','{"slug": "library-of-things", "title": "Library of things", "summary": "What \u201cLibrary of things\u201d is, and what came of it \u2013 in short.", "challenge": "", "approach": "", "results": "", "lessons": "", "caution": "", "area": "", "reach": "city", "stage": "unknown", "started_year": null, "ended_year": null, "website": "", "latitude": null, "longitude": null, "verified_on": null, "cities": ["bath"], "themes": ["food"], "sources": ["a-report-on-co-operatives"], "nations": [], "partners": [], "examples": [], "readings": []}','[]',NULL,NULL,6);
INSERT INTO initiatives_revision VALUES(8,2,'2026-11-27 11:53:12.967618','published','','published','{"slug": "library-of-things", "title": "Library of things", "summary": "What \u201cLibrary of things\u201d is, and what came of it \u2013 in short.", "challenge": "", "approach": "", "results": "", "lessons": "", "caution": "", "area": "", "reach": "city", "stage": "unknown", "started_year": null, "ended_year": null, "website": "", "latitude": null, "longitude": null, "verified_on": null, "cities": ["bath"], "themes": ["food"], "sources": ["a-report-on-co-operatives"], "nations": [], "partners": [], "examples": [], "readings": []}','[]',NULL,2,6);
INSERT INTO initiatives_revision VALUES(9,1,'2026-11-27 11:53:13.067587','found','','draft','{"slug": "a-closed-cafe", "title": "A closed caf\u00e9", "summary": "What \u201cA closed caf\u00e9\u201d is, and what came of it \u2013 in short.", "challenge": "", "approach": "", "results": "", "lessons": "", "caution": "", "area": "", "reach": "city", "stage": "unknown", "started_year": null, "ended_year": null, "website": "", "latitude": null, "longitude": null, "verified_on": null, "cities": ["york"], "themes": ["food"], "sources": ["a-report-on-co-operatives"], "nations": [], "partners": [], "examples": [], "readings": []}','[]',NULL,NULL,7);
INSERT INTO initiatives_revision VALUES(10,2,'2026-11-27 11:53:13.098437','published','','published','{"slug": "a-closed-cafe", "title": "A closed caf\u00e9", "summary": "What \u201cA closed caf\u00e9\u201d is, and what came of it \u2013 in short.", "challenge": "", "approach": "", "results": "", "lessons": "", "caution": "", "area": "", "reach": "city", "stage": "unknown", "started_year": null, "ended_year": null, "website": "", "latitude": null, "longitude": null, "verified_on": null, "cities": ["york"], "themes": ["food"], "sources": ["a-report-on-co-operatives"], "nations": [], "partners": [], "examples": [], "readings": []}','[]',NULL,2,7);
INSERT INTO initiatives_revision VALUES(11,1,'2026-11-27 11:53:13.186594','found','','draft','{"slug": "covered-market", "title": "Covered market", "summary": "What \u201cCovered market\u201d is, and what came of it \u2013 in short.", "challenge": "", "approach": "", "results": "", "lessons": "", "caution": "", "area": "", "reach": "city", "stage": "unknown", "started_year": null, "ended_year": null, "website": "", "latitude": null, "longitude": null, "verified_on": null, "cities": ["leeds"], "themes": ["food"], "sources": ["a-report-on-co-operatives"], "nations": [], "partners": [{"organisation": "leeds-council", "role": "partner"}], "examples": [], "readings": []}','[]',NULL,NULL,8);
INSERT INTO initiatives_revision VALUES(12,2,'2026-11-27 11:53:13.228769','published','','published','{"slug": "covered-market", "title": "Covered market", "summary": "What \u201cCovered market\u201d is, and what came of it \u2013 in short.", "challenge": "", "approach": "", "results": "", "lessons": "", "caution": "", "area": "", "reach": "city", "stage": "unknown", "started_year": null, "ended_year": null, "website": "", "latitude": null, "longitude": null, "verified_on": null, "cities": ["leeds"], "themes": ["food"], "sources": ["a-report-on-co-operatives"], "nations": [], "partners": [{"organisation": "leeds-council", "role": "partner"}], "examples": [], "readings": []}','[]',NULL,2,8);
INSERT INTO initiatives_revision VALUES(13,3,'2026-11-27 11:53:15.218465','edited','','published','{"slug": "kirkgate-market", "title": "The covered market", "summary": "What \u201cCovered market\u201d is, and what came of it \u2013 in short.", "challenge": "", "approach": "", "results": "", "lessons": "", "caution": "", "area": "", "reach": "city", "stage": "unknown", "started_year": null, "ended_year": null, "website": "", "latitude": null, "longitude": null, "verified_on": null, "cities": ["leeds"], "themes": ["food"], "sources": ["a-report-on-co-operatives"], "nations": [], "partners": [{"organisation": "leeds-council", "role": "partner"}], "examples": [], "readings": []}','["slug", "title"]',NULL,2,8);
INSERT INTO initiatives_revision VALUES(14,1,'2026-11-27 11:53:16.946048','found','','draft','{"slug": "a-solar-roof", "title": "A solar roof", "summary": "What \u201cA solar roof\u201d is, and what came of it \u2013 in short.", "challenge": "", "approach": "", "results": "", "lessons": "", "caution": "", "area": "", "reach": "city", "stage": "unknown", "started_year": null, "ended_year": null, "website": "", "latitude": null, "longitude": null, "verified_on": null, "cities": ["leeds"], "themes": ["food"], "sources": ["a-report-on-co-operatives"], "nations": [], "partners": [], "examples": [], "readings": []}','[]',NULL,NULL,4);
INSERT INTO initiatives_revision VALUES(15,2,'2026-11-27 11:53:16.993950','edited','','draft','{"slug": "a-solar-roof", "title": "A solar roof", "summary": "What \u201cA solar roof\u201d is, and what came of it \u2013 in short.", "challenge": "Roofs lie idle.\n\n* one\n* two", "approach": "", "results": "", "lessons": "", "caution": "", "area": "", "reach": "city", "stage": "unknown", "started_year": null, "ended_year": null, "website": "", "latitude": null, "longitude": null, "verified_on": null, "cities": ["leeds"], "themes": ["food"], "sources": ["a-report-on-co-operatives"], "nations": [], "partners": [], "examples": [], "readings": []}','["challenge"]',NULL,3,4);
INSERT INTO initiatives_revision VALUES(16,3,'2026-11-27 11:53:18.973828','submitted','Please look.','in_review','{"slug": "a-solar-roof", "title": "A solar roof", "summary": "What \u201cA solar roof\u201d is, and what came of it \u2013 in short.", "challenge": "Roofs lie idle.\n\n* one\n* two", "approach": "", "results": "", "lessons": "", "caution": "", "area": "", "reach": "city", "stage": "unknown", "started_year": null, "ended_year": null, "website": "", "latitude": null, "longitude": null, "verified_on": null, "cities": ["leeds"], "themes": ["food"], "sources": ["a-report-on-co-operatives"], "nations": [], "partners": [], "examples": [], "readings": []}','[]',NULL,3,4);
INSERT INTO initiatives_revision VALUES(17,1,'2026-11-27 11:53:19.035967','found','','draft','{"slug": "repair-cafe", "title": "Repair caf\u00e9", "summary": "What \u201cRepair caf\u00e9\u201d is, and what came of it \u2013 in short.", "challenge": "", "approach": "", "results": "", "lessons": "", "caution": "", "area": "", "reach": "city", "stage": "unknown", "started_year": null, "ended_year": null, "website": "", "latitude": null, "longitude": null, "verified_on": null, "cities": ["bath"], "themes": ["food"], "sources": ["a-report-on-co-operatives"], "nations": [], "partners": [], "examples": [], "readings": []}','[]',NULL,NULL,9);
INSERT INTO initiatives_revision VALUES(18,2,'2026-11-27 11:53:19.083678','scheduled','For 9 November 2037, 11:53.','draft','{"slug": "repair-cafe", "title": "Repair caf\u00e9", "summary": "What \u201cRepair caf\u00e9\u201d is, and what came of it \u2013 in short.", "challenge": "", "approach": "", "results": "", "lessons": "", "caution": "", "area": "", "reach": "city", "stage": "unknown", "started_year": null, "ended_year": null, "website": "", "latitude": null, "longitude": null, "verified_on": null, "cities": ["bath"], "themes": ["food"], "sources": ["a-report-on-co-operatives"], "nations": [], "partners": [], "examples": [], "readings": []}','[]',NULL,2,9);
INSERT INTO initiatives_revision VALUES(19,3,'2026-11-27 11:53:19.150707','withdrawn','It has closed.','withdrawn','{"slug": "a-closed-cafe", "title": "A closed caf\u00e9", "summary": "What \u201cA closed caf\u00e9\u201d is, and what came of it \u2013 in short.", "challenge": "", "approach": "", "results": "", "lessons": "", "caution": "", "area": "", "reach": "city", "stage": "unknown", "started_year": null, "ended_year": null, "website": "", "latitude": null, "longitude": null, "verified_on": null, "cities": ["york"], "themes": ["food"], "sources": ["a-report-on-co-operatives"], "nations": [], "partners": [], "examples": [], "readings": []}','[]',NULL,2,7);
INSERT INTO initiatives_revision VALUES(20,3,'2026-11-27 11:53:19.274427','edited','Asked for.','published','{"slug": "milk-from-the-dales", "title": "Milk from the Dales", "summary": "What \u201cMilk from the Dales\u201d is, and what came of it \u2013 in short.", "challenge": "", "approach": "", "results": "", "lessons": "", "caution": "", "area": "", "reach": "city", "stage": "unknown", "started_year": null, "ended_year": null, "website": "", "latitude": null, "longitude": null, "verified_on": null, "cities": ["york"], "themes": ["energy", "food"], "sources": ["a-report-on-co-operatives"], "nations": [], "partners": [], "examples": [], "readings": []}','["themes"]',1,2,3);
INSERT INTO initiatives_revision VALUES(21,3,'2026-11-27 11:53:19.379320','edited','Asked for.','published','{"slug": "library-of-things", "title": "Library of things", "summary": "What \u201cLibrary of things\u201d is, and what came of it \u2013 in short.", "challenge": "", "approach": "", "results": "", "lessons": "", "caution": "", "area": "", "reach": "city", "stage": "unknown", "started_year": null, "ended_year": null, "website": "", "latitude": null, "longitude": null, "verified_on": null, "cities": ["bath"], "themes": ["energy", "food"], "sources": ["a-report-on-co-operatives"], "nations": [], "partners": [], "examples": [], "readings": []}','["themes"]',1,2,6);
INSERT INTO initiatives_revision VALUES(22,4,'2026-11-27 11:53:19.498521','edited','','published','{"slug": "library-of-things", "title": "Library of things", "summary": "What \u201cLibrary of things\u201d is, and what came of it \u2013 in short.", "challenge": "", "approach": "", "results": "", "lessons": "", "caution": "", "area": "", "reach": "city", "stage": "ended", "started_year": null, "ended_year": null, "website": "", "latitude": null, "longitude": null, "verified_on": null, "cities": ["bath"], "themes": ["energy", "food"], "sources": ["a-report-on-co-operatives"], "nations": [], "partners": [], "examples": [], "readings": []}','["stage"]',2,2,6);
INSERT INTO initiatives_revision VALUES(23,5,'2026-11-27 11:53:19.558324','undone','','published','{"slug": "library-of-things", "title": "Library of things", "summary": "What \u201cLibrary of things\u201d is, and what came of it \u2013 in short.", "challenge": "", "approach": "", "results": "", "lessons": "", "caution": "", "area": "", "reach": "city", "stage": "unknown", "started_year": null, "ended_year": null, "website": "", "latitude": null, "longitude": null, "verified_on": null, "cities": ["bath"], "themes": ["energy", "food"], "sources": ["a-report-on-co-operatives"], "nations": [], "partners": [], "examples": [], "readings": []}','["stage"]',3,2,6);
INSERT INTO initiatives_revision VALUES(24,1,'2026-11-27 11:53:20.835023','imported','','draft','{"slug": "wool-of-york", "title": "Wool of York", "summary": "A spinning mill.", "challenge": "", "approach": "", "results": "", "lessons": "", "caution": "", "area": "", "reach": "city", "stage": "unknown", "started_year": null, "ended_year": null, "website": "", "latitude": null, "longitude": null, "verified_on": null, "cities": ["york"], "themes": [], "sources": [], "nations": [], "partners": [{"organisation": "wool-guild", "role": "partner"}], "examples": [], "readings": []}','[]',4,2,11);
INSERT INTO initiatives_revision VALUES(25,1,'2026-11-27 11:53:20.835160','imported','','draft','{"slug": "boats-of-bath", "title": "Boats of Bath", "summary": "A boat yard.", "challenge": "", "approach": "", "results": "", "lessons": "", "caution": "", "area": "", "reach": "city", "stage": "unknown", "started_year": null, "ended_year": null, "website": "", "latitude": null, "longitude": null, "verified_on": null, "cities": ["bath"], "themes": [], "sources": [], "nations": [], "partners": [], "examples": [], "readings": []}','[]',4,2,12);
INSERT INTO initiatives_revision VALUES(26,1,'2026-11-27 11:53:21.869630','imported','','draft','{"slug": "dairy-in-the-dale", "title": "Dairy in the dale", "summary": "A dairy.", "challenge": "", "approach": "", "results": "", "lessons": "", "caution": "", "area": "", "reach": "city", "stage": "unknown", "started_year": null, "ended_year": null, "website": "", "latitude": null, "longitude": null, "verified_on": null, "cities": ["york"], "themes": [], "sources": [], "nations": [], "partners": [], "examples": [], "readings": []}','[]',5,2,13);
INSERT INTO initiatives_revision VALUES(27,4,'2026-11-27 11:53:22.077502','accepted','Proposed by Carol. Where it is.','published','{"slug": "kirkgate-market", "title": "The covered market", "summary": "What \u201cCovered market\u201d is, and what came of it \u2013 in short.", "challenge": "", "approach": "", "results": "", "lessons": "", "caution": "", "area": "Kirkgate", "reach": "city", "stage": "unknown", "started_year": null, "ended_year": null, "website": "", "latitude": null, "longitude": null, "verified_on": null, "cities": ["leeds"], "themes": ["food"], "sources": ["a-report-on-co-operatives"], "nations": [], "partners": [{"organisation": "leeds-council", "role": "partner"}], "examples": [], "readings": []}','["area"]',NULL,2,8);
INSERT INTO initiatives_revision VALUES(28,3,'2026-11-27 11:53:22.493164','merged','One bakery.','published','{"slug": "the-peoples-bakery", "title": "The People\u2019s Bakery", "summary": "What \u201cThe People\u2019s Bakery\u201d is, and what came of it \u2013 in short.", "challenge": "", "approach": "", "results": "", "lessons": "", "caution": "", "area": "", "reach": "city", "stage": "unknown", "started_year": 1985, "ended_year": null, "website": "https://bakery.example", "latitude": null, "longitude": null, "verified_on": null, "cities": ["leeds"], "themes": ["food"], "sources": ["a-report-on-co-operatives"], "nations": [], "partners": [{"organisation": "bakers-of-leeds", "role": "partner"}, {"organisation": "bakers-of-leeds-ltd", "role": "partner"}], "examples": [{"principle": "local-ownership", "basis": "editor", "rationale": "Because a source says so.", "source": "a-report-part-2"}], "readings": [{"ref": "bakery-1", "measure": "homes-heated", "value": "120.00", "qualifier": "exact", "year": 2019, "period_note": "", "scope": "", "source": "a-report-on-co-operatives", "note": ""}]}','["started_year", "partners", "readings"]',6,2,1);
INSERT INTO initiatives_revision VALUES(29,3,'2026-11-27 11:53:22.508853','merged','One bakery.','withdrawn','{"slug": "peoples-bakery-of-leeds", "title": "People\u2019s Bakery of Leeds", "summary": "What \u201cPeople\u2019s Bakery of Leeds\u201d is, and what came of it \u2013 in short.", "challenge": "", "approach": "", "results": "", "lessons": "", "caution": "", "area": "", "reach": "city", "stage": "unknown", "started_year": 1985, "ended_year": null, "website": "", "latitude": null, "longitude": null, "verified_on": null, "cities": ["leeds"], "themes": ["food"], "sources": ["a-report-on-co-operatives"], "nations": [], "partners": [{"organisation": "bakers-of-leeds-ltd", "role": "partner"}], "examples": [], "readings": []}','[]',6,2,2);
INSERT INTO initiatives_revision VALUES(30,4,'2026-11-27 11:53:22.691473','merged','','published','{"slug": "milk-from-the-dales", "title": "Milk from the Dales", "summary": "What \u201cMilk from the Dales\u201d is, and what came of it \u2013 in short.", "challenge": "", "approach": "", "results": "", "lessons": "", "caution": "", "area": "", "reach": "city", "stage": "unknown", "started_year": null, "ended_year": null, "website": "", "latitude": null, "longitude": null, "verified_on": null, "cities": ["york"], "themes": ["energy", "food"], "sources": ["a-report-on-co-operatives"], "nations": [], "partners": [], "examples": [], "readings": []}','[]',7,2,3);
INSERT INTO initiatives_revision VALUES(31,2,'2026-11-27 11:53:22.711624','merged','','draft','{"slug": "dairy-in-the-dale", "title": "Dairy in the dale", "summary": "A dairy.", "challenge": "", "approach": "", "results": "", "lessons": "", "caution": "", "area": "", "reach": "city", "stage": "unknown", "started_year": null, "ended_year": null, "website": "", "latitude": null, "longitude": null, "verified_on": null, "cities": ["york"], "themes": [], "sources": [], "nations": [], "partners": [], "examples": [], "readings": []}','[]',7,2,13);
INSERT INTO initiatives_revision VALUES(32,4,'2026-11-27 11:53:22.819775','merged','One company.','published','{"slug": "the-peoples-bakery", "title": "The People\u2019s Bakery", "summary": "What \u201cThe People\u2019s Bakery\u201d is, and what came of it \u2013 in short.", "challenge": "", "approach": "", "results": "", "lessons": "", "caution": "", "area": "", "reach": "city", "stage": "unknown", "started_year": 1985, "ended_year": null, "website": "https://bakery.example", "latitude": null, "longitude": null, "verified_on": null, "cities": ["leeds"], "themes": ["food"], "sources": ["a-report-on-co-operatives"], "nations": [], "partners": [{"organisation": "bakers-of-leeds", "role": "partner"}], "examples": [{"principle": "local-ownership", "basis": "editor", "rationale": "Because a source says so.", "source": "a-report-part-2"}], "readings": [{"ref": "bakery-1", "measure": "homes-heated", "value": "120.00", "qualifier": "exact", "year": 2019, "period_note": "", "scope": "", "source": "a-report-on-co-operatives", "note": ""}]}','["partners"]',8,2,1);
INSERT INTO initiatives_revision VALUES(33,4,'2026-11-27 11:53:22.846435','merged','One company.','withdrawn','{"slug": "peoples-bakery-of-leeds", "title": "People\u2019s Bakery of Leeds", "summary": "What \u201cPeople\u2019s Bakery of Leeds\u201d is, and what came of it \u2013 in short.", "challenge": "", "approach": "", "results": "", "lessons": "", "caution": "", "area": "", "reach": "city", "stage": "unknown", "started_year": 1985, "ended_year": null, "website": "", "latitude": null, "longitude": null, "verified_on": null, "cities": ["leeds"], "themes": ["food"], "sources": ["a-report-on-co-operatives"], "nations": [], "partners": [{"organisation": "bakers-of-leeds", "role": "partner"}], "examples": [], "readings": []}','["partners"]',8,2,2);
INSERT INTO initiatives_revision VALUES(34,1,'2026-11-27 11:53:22.881927','found','','draft','{"slug": "solar-roof-on-the-school", "title": "Solar roof on the school", "summary": "What \u201cSolar roof on the school\u201d is, and what came of it \u2013 in short.", "challenge": "", "approach": "", "results": "", "lessons": "", "caution": "", "area": "", "reach": "city", "stage": "unknown", "started_year": null, "ended_year": null, "website": "", "latitude": null, "longitude": null, "verified_on": null, "cities": ["leeds"], "themes": ["food"], "sources": ["a-report-on-co-operatives"], "nations": [], "partners": [], "examples": [], "readings": []}','[]',NULL,NULL,5);
INSERT INTO initiatives_revision VALUES(35,4,'2026-11-27 11:53:23.046634','merged','','in_review','{"slug": "a-solar-roof", "title": "A solar roof", "summary": "What \u201cA solar roof\u201d is, and what came of it \u2013 in short.", "challenge": "Roofs lie idle.\n\n* one\n* two", "approach": "", "results": "", "lessons": "", "caution": "", "area": "", "reach": "city", "stage": "unknown", "started_year": null, "ended_year": null, "website": "", "latitude": null, "longitude": null, "verified_on": null, "cities": ["leeds"], "themes": ["food"], "sources": ["a-report-on-co-operatives"], "nations": [], "partners": [], "examples": [], "readings": []}','[]',9,2,4);
INSERT INTO initiatives_revision VALUES(36,2,'2026-11-27 11:53:23.056458','merged','','draft','{"slug": "solar-roof-on-the-school", "title": "Solar roof on the school", "summary": "What \u201cSolar roof on the school\u201d is, and what came of it \u2013 in short.", "challenge": "", "approach": "", "results": "", "lessons": "", "caution": "", "area": "", "reach": "city", "stage": "unknown", "started_year": null, "ended_year": null, "website": "", "latitude": null, "longitude": null, "verified_on": null, "cities": ["leeds"], "themes": ["food"], "sources": ["a-report-on-co-operatives"], "nations": [], "partners": [], "examples": [], "readings": []}','[]',9,2,5);
INSERT INTO initiatives_revision VALUES(37,5,'2026-11-27 11:53:23.189254','undone','','in_review','{"slug": "a-solar-roof", "title": "A solar roof", "summary": "What \u201cA solar roof\u201d is, and what came of it \u2013 in short.", "challenge": "Roofs lie idle.\n\n* one\n* two", "approach": "", "results": "", "lessons": "", "caution": "", "area": "", "reach": "city", "stage": "unknown", "started_year": null, "ended_year": null, "website": "", "latitude": null, "longitude": null, "verified_on": null, "cities": ["leeds"], "themes": ["food"], "sources": ["a-report-on-co-operatives"], "nations": [], "partners": [], "examples": [], "readings": []}','[]',10,2,4);
INSERT INTO initiatives_revision VALUES(38,3,'2026-11-27 11:53:23.271681','undone','','draft','{"slug": "solar-roof-on-the-school", "title": "Solar roof on the school", "summary": "What \u201cSolar roof on the school\u201d is, and what came of it \u2013 in short.", "challenge": "", "approach": "", "results": "", "lessons": "", "caution": "", "area": "", "reach": "city", "stage": "unknown", "started_year": null, "ended_year": null, "website": "", "latitude": null, "longitude": null, "verified_on": null, "cities": ["leeds"], "themes": ["food"], "sources": ["a-report-on-co-operatives"], "nations": [], "partners": [], "examples": [], "readings": []}','[]',10,2,5);
INSERT INTO initiatives_revision VALUES(39,1,'2026-11-27 11:53:23.515325','found','','draft','{"slug": "a-slip-of-the-pen", "title": "A slip of the pen", "summary": "What it is and what came of it.", "challenge": "", "approach": "", "results": "", "lessons": "", "caution": "", "area": "", "reach": "city", "stage": "unknown", "started_year": null, "ended_year": null, "website": "", "latitude": null, "longitude": null, "verified_on": null, "cities": [], "themes": [], "sources": [], "nations": [], "partners": [], "examples": [], "readings": []}','[]',NULL,NULL,14);
INSERT INTO initiatives_revision VALUES(40,2,'2026-11-27 11:53:23.544649','deleted','','draft','{"slug": "a-slip-of-the-pen", "title": "A slip of the pen", "summary": "What it is and what came of it.", "challenge": "", "approach": "", "results": "", "lessons": "", "caution": "", "area": "", "reach": "city", "stage": "unknown", "started_year": null, "ended_year": null, "website": "", "latitude": null, "longitude": null, "verified_on": null, "cities": [], "themes": [], "sources": [], "nations": [], "partners": [], "examples": [], "readings": []}','[]',NULL,2,14);
CREATE TABLE IF NOT EXISTS "initiatives_link" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "url" varchar(500) NOT NULL UNIQUE, "archived_url" varchar(500) NOT NULL, "checked_at" datetime NULL, "worked_at" datetime NULL, "days_failed" smallint unsigned NOT NULL CHECK ("days_failed" >= 0), "failed_on" date NULL, "problem" varchar(200) NOT NULL, "etag" varchar(200) NOT NULL, "last_modified" varchar(100) NOT NULL);
INSERT INTO initiatives_link VALUES(1,'https://bakery.example','https://web.archive.org/web/x','2026-11-27 11:53:23.449926',NULL,9,'2026-11-27','No answer.','','');
INSERT INTO initiatives_link VALUES(2,'https://example.org/report','','2026-11-27 11:53:23.461269','2026-11-27 11:53:23.461274',0,NULL,'','"x"','');
CREATE TABLE IF NOT EXISTS "initiatives_keptapart" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "noun" varchar(20) NOT NULL, "first_id" bigint NOT NULL, "second_id" bigint NOT NULL, "at" datetime NOT NULL, "by_id" integer NULL REFERENCES "auth_user" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "pair_is_kept_apart_once" UNIQUE ("noun", "first_id", "second_id"), CONSTRAINT "pair_is_in_order" CHECK ("first_id" < ("second_id")));
INSERT INTO initiatives_keptapart VALUES(1,'initiative',4,5,'2026-11-27 11:53:23.302591',2);
INSERT INTO initiatives_keptapart VALUES(2,'organisation',1,3,'2026-11-27 11:53:23.356177',2);
CREATE TABLE IF NOT EXISTS "initiatives_batch" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "kind" varchar(20) NOT NULL, "title" varchar(200) NOT NULL, "at" datetime NOT NULL, "by_id" integer NULL REFERENCES "auth_user" ("id") DEFERRABLE INITIALLY DEFERRED, "before" text NOT NULL CHECK ((JSON_VALID("before") OR "before" IS NULL)), "undoes_id" bigint NULL UNIQUE REFERENCES "initiatives_batch" ("id") DEFERRABLE INITIALLY DEFERRED);
INSERT INTO initiatives_batch VALUES(1,'bulk','Add Energy','2026-11-27 11:53:19.161982',2,'{}',NULL);
INSERT INTO initiatives_batch VALUES(2,'bulk','All have ended','2026-11-27 11:53:19.398258',2,'{}',NULL);
INSERT INTO initiatives_batch VALUES(3,'undo','Undo: All have ended','2026-11-27 11:53:19.510785',2,'{}',2);
INSERT INTO initiatives_batch VALUES(4,'import','Import: co-ops.csv','2026-11-27 11:53:20.777803',2,'{"made": {"initiatives.Organisation": {"4": {"id": 4, "slug": "wool-guild", "name": "Wool Guild", "sort_name": "wool guild", "sector": "social", "city_id": null, "website": "", "summary": ""}}}}',NULL);
INSERT INTO initiatives_batch VALUES(5,'import','Import: more.csv','2026-11-27 11:53:21.839851',2,'{"made": {}}',NULL);
INSERT INTO initiatives_batch VALUES(6,'merge','Merged “People’s Bakery of Leeds” into “The People’s Bakery”','2026-11-27 11:53:22.471977',2,'{"loser": 2, "winner": 1, "standing": {"status": "published", "withdrawn_reason": "", "review_note": "", "publish_at": null, "merged_into_id": null}, "moved": {"proposals": [3], "register_entries": []}}',NULL);
INSERT INTO initiatives_batch VALUES(7,'merge','Merged “Dairy in the dale” into “Milk from the Dales”','2026-11-27 11:53:22.677852',2,'{"loser": 13, "winner": 3, "standing": {"status": "draft", "withdrawn_reason": "", "review_note": "", "publish_at": null, "merged_into_id": null}, "moved": {"proposals": [], "register_entries": [3], "merged": []}}',NULL);
INSERT INTO initiatives_batch VALUES(8,'merge','Merged “Bakers of Leeds Ltd” into “Bakers of Leeds”','2026-11-27 11:53:22.798282',2,'{"organisation": {"pk": 2, "name": "Bakers of Leeds Ltd", "slug": "bakers-of-leeds-ltd", "winner": 1, "details": {"sector": "social", "city_id": null, "website": "https://bakers.example", "summary": ""}, "sources": ["a-second-report"], "added_sources": ["a-second-report"], "former_slugs": [], "before": {"sector": "social", "city_id": null, "website": "", "summary": ""}, "after": {"sector": "social", "city_id": null, "website": "https://bakers.example", "summary": ""}}}',NULL);
INSERT INTO initiatives_batch VALUES(9,'merge','Merged “Solar roof on the school” into “A solar roof”','2026-11-27 11:53:23.023200',2,'{"loser": 5, "winner": 4, "standing": {"status": "draft", "withdrawn_reason": "", "review_note": "", "publish_at": null, "merged_into_id": null}, "moved": {"proposals": [], "register_entries": [], "merged": []}}',NULL);
INSERT INTO initiatives_batch VALUES(10,'undo','Undo: Merged “Solar roof on the school” into “A solar roof”','2026-11-27 11:53:23.088461',2,'{}',9);
CREATE TABLE IF NOT EXISTS "initiatives_importmapping" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "name" varchar(100) NOT NULL UNIQUE, "mapping" text NOT NULL CHECK ((JSON_VALID("mapping") OR "mapping" IS NULL)), "at" datetime NOT NULL, "by_id" integer NULL REFERENCES "auth_user" ("id") DEFERRABLE INITIALLY DEFERRED);
INSERT INTO initiatives_importmapping VALUES(1,'Co-op register','{"register": "Co-ops", "columns": {"id": "key", "partner": "partners"}, "rest": {"organisation": {"create": {"sector": "social"}}}, "near_km": 0}','2026-11-27 11:53:19.587274',2);
CREATE TABLE IF NOT EXISTS "initiatives_importrow" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "number" integer unsigned NULL CHECK ("number" >= 0), "outcome" varchar(20) NOT NULL, "deed" varchar(20) NOT NULL, "title" varchar(200) NOT NULL, "key" varchar(200) NOT NULL, "initiative_id" bigint NULL, "seen" varchar(80) NOT NULL, "said" text NOT NULL CHECK ((JSON_VALID("said") OR "said" IS NULL)), "notes" text NOT NULL CHECK ((JSON_VALID("notes") OR "notes" IS NULL)), "run_id" bigint NOT NULL REFERENCES "initiatives_importrun" ("id") DEFERRABLE INITIALLY DEFERRED);
INSERT INTO initiatives_importrow VALUES(1,2,'new','add','Wool of York','R1',11,'','{"title": "Wool of York", "summary": "A spinning mill.", "cities": ["york"], "nations": [], "partners": [{"organisation": "wool-guild", "role": "partner"}]}','[]',1);
INSERT INTO initiatives_importrow VALUES(2,3,'new','add','Boats of Bath','R2',12,'','{"title": "Boats of Bath", "summary": "A boat yard.", "cities": ["bath"], "nations": [], "partners": []}','[]',1);
INSERT INTO initiatives_importrow VALUES(3,2,'new','add','Dairy in the dale','R3',13,'','{"title": "Dairy in the dale", "summary": "A dairy.", "cities": ["york"], "nations": [], "partners": []}','[]',2);
INSERT INTO initiatives_importrow VALUES(4,NULL,'gone','leave','Wool of York','R1',11,'','{}','[]',2);
INSERT INTO initiatives_importrow VALUES(5,NULL,'gone','leave','Boats of Bath','R2',12,'','{}','[]',2);
CREATE TABLE IF NOT EXISTS "initiatives_registerentry" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "register" varchar(100) NOT NULL, "key" varchar(200) NOT NULL, "said" text NOT NULL CHECK ((JSON_VALID("said") OR "said" IS NULL)), "batch_id" bigint NOT NULL REFERENCES "initiatives_batch" ("id") DEFERRABLE INITIALLY DEFERRED, "initiative_id" bigint NOT NULL REFERENCES "initiatives_initiative" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "register_says_a_thing_once_in_a_batch" UNIQUE ("register", "key", "batch_id"));
INSERT INTO initiatives_registerentry VALUES(1,'Co-ops','R1','{"title": "Wool of York", "summary": "A spinning mill.", "cities": ["york"], "nations": [], "partners": [{"organisation": "wool-guild", "role": "partner"}]}',4,11);
INSERT INTO initiatives_registerentry VALUES(2,'Co-ops','R2','{"title": "Boats of Bath", "summary": "A boat yard.", "cities": ["bath"], "nations": [], "partners": []}',4,12);
INSERT INTO initiatives_registerentry VALUES(3,'Co-ops','R3','{"title": "Dairy in the dale", "summary": "A dairy.", "cities": ["york"], "nations": [], "partners": []}',5,3);
CREATE TABLE IF NOT EXISTS "initiatives_importrun" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "file_name" varchar(200) NOT NULL, "file" BLOB NOT NULL, "at" datetime NOT NULL, "reading" text NOT NULL CHECK ((JSON_VALID("reading") OR "reading" IS NULL)), "mapping" text NOT NULL CHECK ((JSON_VALID("mapping") OR "mapping" IS NULL)), "unmatched" text NOT NULL CHECK ((JSON_VALID("unmatched") OR "unmatched" IS NULL)), "created" text NOT NULL CHECK ((JSON_VALID("created") OR "created" IS NULL)), "problem" text NOT NULL, "batch_id" bigint NULL UNIQUE REFERENCES "initiatives_batch" ("id") DEFERRABLE INITIALLY DEFERRED, "by_id" integer NULL REFERENCES "auth_user" ("id") DEFERRABLE INITIALLY DEFERRED, "attempt" integer unsigned NOT NULL CHECK ("attempt" >= 0), "moved_at" datetime NOT NULL, "sample" text NOT NULL CHECK ((JSON_VALID("sample") OR "sample" IS NULL)), "state" varchar(20) NOT NULL);
INSERT INTO initiatives_importrun VALUES(1,'co-ops.csv',X'','2026-11-27 11:53:19.596619','{"kind": "text", "encoding": "utf-8", "delimiter": ",", "decimal": ".", "repair": false, "repairable": []}','{"columns": {"id": "key", "name": "title", "about": "summary", "city": "cities", "partner": "partners"}, "constants": {}, "values": {}, "rest": {"organisation": {"create": {"sector": "social"}}}, "register": "Co-ops", "near_km": 0, "exact": false}','{}','{"organisation": {"wool-guild": {"name": "Wool Guild", "sector": "social"}}}','',4,2,1,'2026-11-27 11:53:20.857320','[]','applied');
INSERT INTO initiatives_importrun VALUES(2,'more.csv',X'','2026-11-27 11:53:20.875110','{"kind": "text", "encoding": "utf-8", "delimiter": ",", "decimal": ".", "repair": false, "repairable": []}','{"columns": {"id": "key", "name": "title", "about": "summary", "city": "cities", "partner": "partners"}, "constants": {}, "values": {}, "rest": {"organisation": {"create": {"sector": "social"}}}, "register": "Co-ops", "near_km": 0, "exact": false}','{}','{}','',5,2,1,'2026-11-27 11:53:21.881331','[]','applied');
INSERT INTO initiatives_importrun VALUES(3,'waiting.csv',X'7469746c652c73756d6d6172792c636974790d0a42726561642c412062616b6572792e2c4c656564730d0a','2026-11-27 11:53:23.388316','{}','{}','{}','{}','',NULL,2,0,'2026-11-27 11:53:23.388326','[]','uploaded');
CREATE TABLE IF NOT EXISTS "mfa_authenticator" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "type" varchar(20) NOT NULL, "data" text NOT NULL CHECK ((JSON_VALID("data") OR "data" IS NULL)), "user_id" integer NOT NULL REFERENCES "auth_user" ("id") DEFERRABLE INITIALLY DEFERRED, "created_at" datetime NOT NULL, "last_used_at" datetime NULL);
CREATE TABLE IF NOT EXISTS "operations_heartbeat" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "at" datetime NOT NULL);
CREATE TABLE IF NOT EXISTS "django_session" ("session_key" varchar(40) NOT NULL PRIMARY KEY, "session_data" text NOT NULL, "expire_date" datetime NOT NULL);
INSERT INTO django_session VALUES('3ymfvd7w3fslrhhjzrilj2aljsdjjcix','.eJxVjMEOwiAQRP-Fs2kKu1jwpj9ClmUNxIYmlp6M_y41Pehx3puZlwq0tRy2VZ6hJHVRWp1-WSR-SN0FzfOOB2JettqGb-fQ63DtSWorTK0s9Xas_q4yrbn_OMYIoO9kfPImOoHRwQhCwj7ayYwGp0iQwFucmNGee0kjYHSJjKB6fwCt6zvb:1xWuVx:hPg8pGwoS_TYIy9WsZ0VqcZfBaGrD9iAYM2p33DcOXY','2026-11-27 23:53:17.632886');
INSERT INTO django_session VALUES('xbgzmpxx4hmh7sine1inwphutxx6gqs8','.eJyVkD1PwzAQhv_KyXMUOQ7OR7eWETbGuorO9oWEBruKnQnx33FKikCwMN7z3j2v7DfW4RKHbgk0d6NlOyZY9p1pNGdya4DTtOIcjfGLi_l1Z4tDvk8TuTgajKN3h-3qh2rAMCRPYzhRW1oSukFe11K2vK64udPCmrLSKEoqbN_qqqXaalP0upFUyxYrLXVZrdJXCgGfKSTd8ahY170E725UsQx4BkJmoNgDXSLgBee4A6UWwQuzh-AnnGH2vv9EFtDZW_z0FYJ3kF4FwQzeT9tqvuoVU-yUwb-rD3imOUBSPxLZ8Ef7lcN9-mEz_q48sfcPBAKM_A:1xWuW3:lj3_hieRkhR7iXx09liZvkMbNyy5lmK7DwBTTzfG45w','2026-11-27 23:53:23.369551');
INSERT INTO django_session VALUES('e60urcatkmqg6wyva9o2r3jbswx3qdaq','.eJxVjMEOwiAQRP-FsyFAFVhv-iNkF5ZAbGhi4WT8d1vTgx7nzcx7iYCjlzBWfoaaxFVM4vTLCOOD217gPO9YYozLaF1-N0e9ytuWuPUasdel3Y_Xn6rgWjaPgTNT9jkjqIv32tmUJ2udUtYoDWRRp8TMSTEZH40hQCDw7EA7Q1m8P70iPI4:1xWuVx:REOruQa6m8xr8sNoz9I12fSGaL8Gtyu8ELTjz_5gY6Y','2026-11-27 23:53:17.311176');
CREATE TABLE IF NOT EXISTS "usersessions_usersession" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "created_at" datetime NOT NULL, "ip" char(39) NOT NULL, "last_seen_at" datetime NOT NULL, "session_key" varchar(40) NOT NULL UNIQUE, "user_agent" varchar(200) NOT NULL, "data" text NOT NULL CHECK ((JSON_VALID("data") OR "data" IS NULL)), "user_id" integer NOT NULL REFERENCES "auth_user" ("id") DEFERRABLE INITIALLY DEFERRED);
DELETE FROM sqlite_sequence;
INSERT INTO sqlite_sequence VALUES('django_migrations',69);
INSERT INTO sqlite_sequence VALUES('account_emailaddress',0);
INSERT INTO sqlite_sequence VALUES('django_content_type',41);
INSERT INTO sqlite_sequence VALUES('auth_permission',154);
INSERT INTO sqlite_sequence VALUES('auth_group',3);
INSERT INTO sqlite_sequence VALUES('auth_user',4);
INSERT INTO sqlite_sequence VALUES('django_admin_log',3);
INSERT INTO sqlite_sequence VALUES('initiatives_partnership',5);
INSERT INTO sqlite_sequence VALUES('initiatives_result',1);
INSERT INTO sqlite_sequence VALUES('initiatives_principle',1);
INSERT INTO sqlite_sequence VALUES('initiatives_example',1);
INSERT INTO sqlite_sequence VALUES('initiatives_initiative',14);
INSERT INTO sqlite_sequence VALUES('initiatives_proposal',3);
INSERT INTO sqlite_sequence VALUES('initiatives_curatorship',1);
INSERT INTO sqlite_sequence VALUES('initiatives_revision',40);
INSERT INTO sqlite_sequence VALUES('initiatives_batch',10);
INSERT INTO sqlite_sequence VALUES('initiatives_importrun',3);
INSERT INTO sqlite_sequence VALUES('mfa_authenticator',0);
INSERT INTO sqlite_sequence VALUES('auth_group_permissions',101);
INSERT INTO sqlite_sequence VALUES('auth_user_groups',3);
INSERT INTO sqlite_sequence VALUES('auth_user_user_permissions',2);
INSERT INTO sqlite_sequence VALUES('initiatives_cataloguechange',146);
INSERT INTO sqlite_sequence VALUES('initiatives_cataloguestate',1);
INSERT INTO sqlite_sequence VALUES('cities_city',4);
INSERT INTO sqlite_sequence VALUES('initiatives_source',3);
INSERT INTO sqlite_sequence VALUES('initiatives_theme',2);
INSERT INTO sqlite_sequence VALUES('initiatives_framework',1);
INSERT INTO sqlite_sequence VALUES('initiatives_measure',1);
INSERT INTO sqlite_sequence VALUES('initiatives_organisation',4);
INSERT INTO sqlite_sequence VALUES('initiatives_organisation_sources',2);
INSERT INTO sqlite_sequence VALUES('initiatives_initiative_cities',14);
INSERT INTO sqlite_sequence VALUES('initiatives_initiative_themes',13);
INSERT INTO sqlite_sequence VALUES('initiatives_initiative_sources',11);
INSERT INTO sqlite_sequence VALUES('addresses_formerslug',2);
INSERT INTO sqlite_sequence VALUES('initiatives_importmapping',1);
INSERT INTO sqlite_sequence VALUES('initiatives_importrow',5);
INSERT INTO sqlite_sequence VALUES('initiatives_registerentry',3);
INSERT INTO sqlite_sequence VALUES('initiatives_keptapart',2);
INSERT INTO sqlite_sequence VALUES('accounts_invitation',1);
INSERT INTO sqlite_sequence VALUES('accounts_invitation_cities',1);
INSERT INTO sqlite_sequence VALUES('initiatives_link',2);
INSERT INTO sqlite_sequence VALUES('idempotency_idempotencykey',1);
CREATE UNIQUE INDEX "auth_group_permissions_group_id_permission_id_0cd325b0_uniq" ON "auth_group_permissions" ("group_id", "permission_id");
CREATE INDEX "auth_group_permissions_group_id_b120cbf9" ON "auth_group_permissions" ("group_id");
CREATE INDEX "auth_group_permissions_permission_id_84c5c92e" ON "auth_group_permissions" ("permission_id");
CREATE UNIQUE INDEX "auth_user_groups_user_id_group_id_94350c0c_uniq" ON "auth_user_groups" ("user_id", "group_id");
CREATE INDEX "auth_user_groups_user_id_6a12ed8b" ON "auth_user_groups" ("user_id");
CREATE INDEX "auth_user_groups_group_id_97559544" ON "auth_user_groups" ("group_id");
CREATE UNIQUE INDEX "auth_user_user_permissions_user_id_permission_id_14a6b632_uniq" ON "auth_user_user_permissions" ("user_id", "permission_id");
CREATE INDEX "auth_user_user_permissions_user_id_a95ead1b" ON "auth_user_user_permissions" ("user_id");
CREATE INDEX "auth_user_user_permissions_permission_id_1fbb5f2c" ON "auth_user_user_permissions" ("permission_id");
CREATE INDEX "account_emailconfirmation_email_address_id_5b7f8c58" ON "account_emailconfirmation" ("email_address_id");
CREATE UNIQUE INDEX "account_emailaddress_user_id_email_987c8728_uniq" ON "account_emailaddress" ("user_id", "email");
CREATE UNIQUE INDEX "unique_verified_email" ON "account_emailaddress" ("email") WHERE "verified";
CREATE INDEX "account_emailaddress_user_id_2c513194" ON "account_emailaddress" ("user_id");
CREATE INDEX "account_emailaddress_email_03be32b2" ON "account_emailaddress" ("email");
CREATE UNIQUE INDEX "unique_primary_email" ON "account_emailaddress" ("user_id", "primary") WHERE "primary";
CREATE INDEX "cities_city_sort_name_31d97b43" ON "cities_city" ("sort_name");
CREATE INDEX "cities_city_part_of_id_91f4ebb3" ON "cities_city" ("part_of_id");
CREATE UNIQUE INDEX "django_content_type_app_label_model_76bd3d3b_uniq" ON "django_content_type" ("app_label", "model");
CREATE UNIQUE INDEX "auth_permission_content_type_id_codename_01ab375a_uniq" ON "auth_permission" ("content_type_id", "codename");
CREATE INDEX "auth_permission_content_type_id_2f476e4b" ON "auth_permission" ("content_type_id");
CREATE INDEX "accounts_cachedvalue_expires_667d02dd" ON "accounts_cachedvalue" ("expires");
CREATE INDEX "accounts_invitation_group_id_b5e9f0e5" ON "accounts_invitation" ("group_id");
CREATE INDEX "accounts_invitation_invited_by_id_94a21efc" ON "accounts_invitation" ("invited_by_id");
CREATE UNIQUE INDEX "accounts_invitation_cities_invitation_id_city_id_726d1740_uniq" ON "accounts_invitation_cities" ("invitation_id", "city_id");
CREATE INDEX "accounts_invitation_cities_invitation_id_852e2690" ON "accounts_invitation_cities" ("invitation_id");
CREATE INDEX "accounts_invitation_cities_city_id_67e316d8" ON "accounts_invitation_cities" ("city_id");
CREATE INDEX "accounts_device_user_id_f8e29eb4" ON "accounts_device" ("user_id");
CREATE INDEX "addresses_formerslug_slug_777ead07" ON "addresses_formerslug" ("slug");
CREATE INDEX "django_admin_log_content_type_id_c4bce8eb" ON "django_admin_log" ("content_type_id");
CREATE INDEX "django_admin_log_user_id_c564eba6" ON "django_admin_log" ("user_id");
CREATE INDEX "django_task_queue_n_99c321_idx" ON "django_tasks_database_dbtaskresult" ("queue_name");
CREATE INDEX "django_task_backend_071754_idx" ON "django_tasks_database_dbtaskresult" ("backend_name");
CREATE INDEX "tasks_db_new_ordering_idx" ON "django_tasks_database_dbtaskresult" ("status", "priority" DESC, "run_after" ASC, "enqueued_at" ASC) WHERE "status" = 'READY';
CREATE INDEX "idempotency_idempotencykey_at_92bfead3" ON "idempotency_idempotencykey" ("at");
CREATE INDEX "idempotency_idempotencykey_user_id_4adbdad0" ON "idempotency_idempotencykey" ("user_id");
CREATE UNIQUE INDEX "initiatives_initiative_cities_initiative_id_city_id_6e5f08be_uniq" ON "initiatives_initiative_cities" ("initiative_id", "city_id");
CREATE INDEX "initiatives_initiative_cities_initiative_id_37490fd2" ON "initiatives_initiative_cities" ("initiative_id");
CREATE INDEX "initiatives_initiative_cities_city_id_51a4dc97" ON "initiatives_initiative_cities" ("city_id");
CREATE INDEX "initiatives_organisation_sort_name_87f3dbdf" ON "initiatives_organisation" ("sort_name");
CREATE INDEX "initiatives_organisation_city_id_58c947a8" ON "initiatives_organisation" ("city_id");
CREATE INDEX "initiatives_source_sort_title_f53b233b" ON "initiatives_source" ("sort_title");
CREATE UNIQUE INDEX "initiatives_source_cities_source_id_city_id_534a88b2_uniq" ON "initiatives_source_cities" ("source_id", "city_id");
CREATE INDEX "initiatives_source_cities_source_id_b1461520" ON "initiatives_source_cities" ("source_id");
CREATE INDEX "initiatives_source_cities_city_id_e535449f" ON "initiatives_source_cities" ("city_id");
CREATE UNIQUE INDEX "initiatives_principle_sources_principle_id_source_id_afa3e500_uniq" ON "initiatives_principle_sources" ("principle_id", "source_id");
CREATE INDEX "initiatives_principle_sources_principle_id_5d4776b3" ON "initiatives_principle_sources" ("principle_id");
CREATE INDEX "initiatives_principle_sources_source_id_8e1f7b2e" ON "initiatives_principle_sources" ("source_id");
CREATE UNIQUE INDEX "initiatives_organisation_sources_organisation_id_source_id_dfcf0e09_uniq" ON "initiatives_organisation_sources" ("organisation_id", "source_id");
CREATE INDEX "initiatives_organisation_sources_organisation_id_ce53902d" ON "initiatives_organisation_sources" ("organisation_id");
CREATE INDEX "initiatives_organisation_sources_source_id_09ac9f3b" ON "initiatives_organisation_sources" ("source_id");
CREATE UNIQUE INDEX "initiatives_initiative_sources_initiative_id_source_id_fc107caf_uniq" ON "initiatives_initiative_sources" ("initiative_id", "source_id");
CREATE INDEX "initiatives_initiative_sources_initiative_id_003ec783" ON "initiatives_initiative_sources" ("initiative_id");
CREATE INDEX "initiatives_initiative_sources_source_id_08e58fc7" ON "initiatives_initiative_sources" ("source_id");
CREATE UNIQUE INDEX "initiatives_framework_sources_framework_id_source_id_569005ed_uniq" ON "initiatives_framework_sources" ("framework_id", "source_id");
CREATE INDEX "initiatives_framework_sources_framework_id_688567b3" ON "initiatives_framework_sources" ("framework_id");
CREATE INDEX "initiatives_framework_sources_source_id_f6ccec12" ON "initiatives_framework_sources" ("source_id");
CREATE UNIQUE INDEX "initiatives_initiative_themes_initiative_id_theme_id_31c50d39_uniq" ON "initiatives_initiative_themes" ("initiative_id", "theme_id");
CREATE INDEX "initiatives_initiative_themes_initiative_id_6084bf8d" ON "initiatives_initiative_themes" ("initiative_id");
CREATE INDEX "initiatives_initiative_themes_theme_id_4da93966" ON "initiatives_initiative_themes" ("theme_id");
CREATE INDEX "initiatives_initiativenation_initiative_id_b1062e3e" ON "initiatives_initiativenation" ("initiative_id");
CREATE INDEX "initiatives_partnership_initiative_id_c91f5511" ON "initiatives_partnership" ("initiative_id");
CREATE INDEX "initiatives_partnership_organisation_id_79ac1e18" ON "initiatives_partnership" ("organisation_id");
CREATE INDEX "initiatives_result_city_id_d00331d2" ON "initiatives_result" ("city_id");
CREATE INDEX "initiatives_result_initiative_id_63603d20" ON "initiatives_result" ("initiative_id");
CREATE INDEX "initiatives_result_measure_id_a22132eb" ON "initiatives_result" ("measure_id");
CREATE INDEX "initiatives_result_source_id_daf3bb78" ON "initiatives_result" ("source_id");
CREATE INDEX "initiatives_principle_framework_id_9851eeef" ON "initiatives_principle" ("framework_id");
CREATE INDEX "initiatives_example_initiative_id_25aa209b" ON "initiatives_example" ("initiative_id");
CREATE INDEX "initiatives_example_principle_id_80a8ff3e" ON "initiatives_example" ("principle_id");
CREATE INDEX "initiatives_example_source_id_bf94076c" ON "initiatives_example" ("source_id");
CREATE INDEX "initiatives_initiative_sort_title_6fdc2b8a" ON "initiatives_initiative" ("sort_title");
CREATE INDEX "initiatives_initiative_status_066d89fc" ON "initiatives_initiative" ("status");
CREATE INDEX "initiatives_initiative_merged_into_id_057483c7" ON "initiatives_initiative" ("merged_into_id");
CREATE INDEX "initiative_newest" ON "initiatives_initiative" ("status", "published_at" DESC);
CREATE INDEX "initiative_by_title" ON "initiatives_initiative" ("status", "sort_title");
CREATE INDEX "initiatives_proposal_state_a1a8d137" ON "initiatives_proposal" ("state");
CREATE INDEX "initiatives_proposal_answered_by_id_5b3ec3e0" ON "initiatives_proposal" ("answered_by_id");
CREATE INDEX "initiatives_proposal_by_id_d2f09d0d" ON "initiatives_proposal" ("by_id");
CREATE INDEX "initiatives_proposal_initiative_id_fdb37526" ON "initiatives_proposal" ("initiative_id");
CREATE INDEX "initiatives_proposal_base_id_5475c3a7" ON "initiatives_proposal" ("base_id");
CREATE INDEX "initiatives_curatorship_city_id_eeff35bc" ON "initiatives_curatorship" ("city_id");
CREATE INDEX "initiatives_curatorship_user_id_3966b0d6" ON "initiatives_curatorship" ("user_id");
CREATE INDEX "initiatives_revision_at_add80a9e" ON "initiatives_revision" ("at");
CREATE INDEX "initiatives_revision_batch_id_f70c0965" ON "initiatives_revision" ("batch_id");
CREATE INDEX "initiatives_revision_by_id_488289f4" ON "initiatives_revision" ("by_id");
CREATE INDEX "initiatives_revision_initiative_id_371bdfe2" ON "initiatives_revision" ("initiative_id");
CREATE INDEX "initiatives_link_checked_at_e0c8fe68" ON "initiatives_link" ("checked_at");
CREATE INDEX "link_is_broken" ON "initiatives_link" ("days_failed") WHERE "days_failed" >= 3;
CREATE INDEX "initiatives_keptapart_by_id_dd52ae68" ON "initiatives_keptapart" ("by_id");
CREATE INDEX "initiatives_batch_by_id_f27ef416" ON "initiatives_batch" ("by_id");
CREATE INDEX "initiative_by_website" ON "initiatives_initiative" ("website");
CREATE INDEX "initiatives_importmapping_by_id_b81e669f" ON "initiatives_importmapping" ("by_id");
CREATE INDEX "initiatives_importrow_run_id_957ea6a5" ON "initiatives_importrow" ("run_id");
CREATE INDEX "import_row_by_outcome" ON "initiatives_importrow" ("run_id", "outcome");
CREATE INDEX "initiatives_registerentry_batch_id_2735dc59" ON "initiatives_registerentry" ("batch_id");
CREATE INDEX "initiatives_registerentry_initiative_id_bf2bdfe7" ON "initiatives_registerentry" ("initiative_id");
CREATE INDEX "initiative_scheduled" ON "initiatives_initiative" ("publish_at") WHERE "publish_at" IS NOT NULL;
CREATE INDEX "initiative_sent_back" ON "initiatives_initiative" ("updated_at") WHERE NOT ("review_note" = '');
CREATE INDEX "source_by_url" ON "initiatives_source" ("url");
CREATE INDEX "organisation_by_website" ON "initiatives_organisation" ("website");
CREATE INDEX "initiatives_importrun_by_id_9694aad7" ON "initiatives_importrun" ("by_id");
CREATE INDEX "mfa_authenticator_user_id_0c3a50c0" ON "mfa_authenticator" ("user_id");
CREATE UNIQUE INDEX "unique_authenticator_type" ON "mfa_authenticator" ("user_id", "type") WHERE "type" IN ('totp', 'recovery_codes');
CREATE INDEX "django_session_expire_date_a5c62663" ON "django_session" ("expire_date");
CREATE INDEX "usersessions_usersession_user_id_af5e0a6d" ON "usersessions_usersession" ("user_id");
CREATE TRIGGER notice_initiatives_initiative_insert AFTER INSERT ON initiatives_initiative FOR EACH ROW
         BEGIN
        INSERT INTO initiatives_cataloguestate (id, version, stamp, moved_by, moves)
            VALUES (1, 1, lower(hex(randomblob(16))), 0, 0)
            ON CONFLICT (id) DO UPDATE SET version = version + 1, stamp = excluded.stamp;
        INSERT INTO initiatives_cataloguechange (version, stamp, initiative_id) SELECT (SELECT version FROM initiatives_cataloguestate WHERE id = 1), (SELECT stamp FROM initiatives_cataloguestate WHERE id = 1), found.* FROM (SELECT coalesce(NEW.id, -1)) AS found WHERE true ON CONFLICT DO NOTHING;
        DELETE FROM initiatives_cataloguechange WHERE version < (
            SELECT CASE WHEN version % 1000 = 0 THEN version - 100000 ELSE 0 END
            FROM initiatives_cataloguestate WHERE id = 1
        );
        END;
CREATE TRIGGER notice_initiatives_initiative_update AFTER UPDATE ON initiatives_initiative FOR EACH ROW
         BEGIN
        INSERT INTO initiatives_cataloguestate (id, version, stamp, moved_by, moves)
            VALUES (1, 1, lower(hex(randomblob(16))), 0, 0)
            ON CONFLICT (id) DO UPDATE SET version = version + 1, stamp = excluded.stamp;
        INSERT INTO initiatives_cataloguechange (version, stamp, initiative_id) SELECT (SELECT version FROM initiatives_cataloguestate WHERE id = 1), (SELECT stamp FROM initiatives_cataloguestate WHERE id = 1), found.* FROM (SELECT coalesce(OLD.id, -1)) AS found WHERE true ON CONFLICT DO NOTHING;
INSERT INTO initiatives_cataloguechange (version, stamp, initiative_id) SELECT (SELECT version FROM initiatives_cataloguestate WHERE id = 1), (SELECT stamp FROM initiatives_cataloguestate WHERE id = 1), found.* FROM (SELECT coalesce(NEW.id, -1)) AS found WHERE true ON CONFLICT DO NOTHING;
        DELETE FROM initiatives_cataloguechange WHERE version < (
            SELECT CASE WHEN version % 1000 = 0 THEN version - 100000 ELSE 0 END
            FROM initiatives_cataloguestate WHERE id = 1
        );
        END;
CREATE TRIGGER notice_initiatives_initiative_delete AFTER DELETE ON initiatives_initiative FOR EACH ROW
         BEGIN
        INSERT INTO initiatives_cataloguestate (id, version, stamp, moved_by, moves)
            VALUES (1, 1, lower(hex(randomblob(16))), 0, 0)
            ON CONFLICT (id) DO UPDATE SET version = version + 1, stamp = excluded.stamp;
        INSERT INTO initiatives_cataloguechange (version, stamp, initiative_id) SELECT (SELECT version FROM initiatives_cataloguestate WHERE id = 1), (SELECT stamp FROM initiatives_cataloguestate WHERE id = 1), found.* FROM (SELECT coalesce(OLD.id, -1)) AS found WHERE true ON CONFLICT DO NOTHING;
        DELETE FROM initiatives_cataloguechange WHERE version < (
            SELECT CASE WHEN version % 1000 = 0 THEN version - 100000 ELSE 0 END
            FROM initiatives_cataloguestate WHERE id = 1
        );
        END;
CREATE TRIGGER notice_initiatives_initiative_cities_insert AFTER INSERT ON initiatives_initiative_cities FOR EACH ROW
         BEGIN
        INSERT INTO initiatives_cataloguestate (id, version, stamp, moved_by, moves)
            VALUES (1, 1, lower(hex(randomblob(16))), 0, 0)
            ON CONFLICT (id) DO UPDATE SET version = version + 1, stamp = excluded.stamp;
        INSERT INTO initiatives_cataloguechange (version, stamp, initiative_id) SELECT (SELECT version FROM initiatives_cataloguestate WHERE id = 1), (SELECT stamp FROM initiatives_cataloguestate WHERE id = 1), found.* FROM (SELECT coalesce(NEW.initiative_id, -1)) AS found WHERE true ON CONFLICT DO NOTHING;
        DELETE FROM initiatives_cataloguechange WHERE version < (
            SELECT CASE WHEN version % 1000 = 0 THEN version - 100000 ELSE 0 END
            FROM initiatives_cataloguestate WHERE id = 1
        );
        END;
CREATE TRIGGER notice_initiatives_initiative_cities_update AFTER UPDATE ON initiatives_initiative_cities FOR EACH ROW
         BEGIN
        INSERT INTO initiatives_cataloguestate (id, version, stamp, moved_by, moves)
            VALUES (1, 1, lower(hex(randomblob(16))), 0, 0)
            ON CONFLICT (id) DO UPDATE SET version = version + 1, stamp = excluded.stamp;
        INSERT INTO initiatives_cataloguechange (version, stamp, initiative_id) SELECT (SELECT version FROM initiatives_cataloguestate WHERE id = 1), (SELECT stamp FROM initiatives_cataloguestate WHERE id = 1), found.* FROM (SELECT coalesce(OLD.initiative_id, -1)) AS found WHERE true ON CONFLICT DO NOTHING;
INSERT INTO initiatives_cataloguechange (version, stamp, initiative_id) SELECT (SELECT version FROM initiatives_cataloguestate WHERE id = 1), (SELECT stamp FROM initiatives_cataloguestate WHERE id = 1), found.* FROM (SELECT coalesce(NEW.initiative_id, -1)) AS found WHERE true ON CONFLICT DO NOTHING;
        DELETE FROM initiatives_cataloguechange WHERE version < (
            SELECT CASE WHEN version % 1000 = 0 THEN version - 100000 ELSE 0 END
            FROM initiatives_cataloguestate WHERE id = 1
        );
        END;
CREATE TRIGGER notice_initiatives_initiative_cities_delete AFTER DELETE ON initiatives_initiative_cities FOR EACH ROW
         BEGIN
        INSERT INTO initiatives_cataloguestate (id, version, stamp, moved_by, moves)
            VALUES (1, 1, lower(hex(randomblob(16))), 0, 0)
            ON CONFLICT (id) DO UPDATE SET version = version + 1, stamp = excluded.stamp;
        INSERT INTO initiatives_cataloguechange (version, stamp, initiative_id) SELECT (SELECT version FROM initiatives_cataloguestate WHERE id = 1), (SELECT stamp FROM initiatives_cataloguestate WHERE id = 1), found.* FROM (SELECT coalesce(OLD.initiative_id, -1)) AS found WHERE true ON CONFLICT DO NOTHING;
        DELETE FROM initiatives_cataloguechange WHERE version < (
            SELECT CASE WHEN version % 1000 = 0 THEN version - 100000 ELSE 0 END
            FROM initiatives_cataloguestate WHERE id = 1
        );
        END;
CREATE TRIGGER notice_initiatives_initiative_themes_insert AFTER INSERT ON initiatives_initiative_themes FOR EACH ROW
         BEGIN
        INSERT INTO initiatives_cataloguestate (id, version, stamp, moved_by, moves)
            VALUES (1, 1, lower(hex(randomblob(16))), 0, 0)
            ON CONFLICT (id) DO UPDATE SET version = version + 1, stamp = excluded.stamp;
        INSERT INTO initiatives_cataloguechange (version, stamp, initiative_id) SELECT (SELECT version FROM initiatives_cataloguestate WHERE id = 1), (SELECT stamp FROM initiatives_cataloguestate WHERE id = 1), found.* FROM (SELECT coalesce(NEW.initiative_id, -1)) AS found WHERE true ON CONFLICT DO NOTHING;
        DELETE FROM initiatives_cataloguechange WHERE version < (
            SELECT CASE WHEN version % 1000 = 0 THEN version - 100000 ELSE 0 END
            FROM initiatives_cataloguestate WHERE id = 1
        );
        END;
CREATE TRIGGER notice_initiatives_initiative_themes_update AFTER UPDATE ON initiatives_initiative_themes FOR EACH ROW
         BEGIN
        INSERT INTO initiatives_cataloguestate (id, version, stamp, moved_by, moves)
            VALUES (1, 1, lower(hex(randomblob(16))), 0, 0)
            ON CONFLICT (id) DO UPDATE SET version = version + 1, stamp = excluded.stamp;
        INSERT INTO initiatives_cataloguechange (version, stamp, initiative_id) SELECT (SELECT version FROM initiatives_cataloguestate WHERE id = 1), (SELECT stamp FROM initiatives_cataloguestate WHERE id = 1), found.* FROM (SELECT coalesce(OLD.initiative_id, -1)) AS found WHERE true ON CONFLICT DO NOTHING;
INSERT INTO initiatives_cataloguechange (version, stamp, initiative_id) SELECT (SELECT version FROM initiatives_cataloguestate WHERE id = 1), (SELECT stamp FROM initiatives_cataloguestate WHERE id = 1), found.* FROM (SELECT coalesce(NEW.initiative_id, -1)) AS found WHERE true ON CONFLICT DO NOTHING;
        DELETE FROM initiatives_cataloguechange WHERE version < (
            SELECT CASE WHEN version % 1000 = 0 THEN version - 100000 ELSE 0 END
            FROM initiatives_cataloguestate WHERE id = 1
        );
        END;
CREATE TRIGGER notice_initiatives_initiative_themes_delete AFTER DELETE ON initiatives_initiative_themes FOR EACH ROW
         BEGIN
        INSERT INTO initiatives_cataloguestate (id, version, stamp, moved_by, moves)
            VALUES (1, 1, lower(hex(randomblob(16))), 0, 0)
            ON CONFLICT (id) DO UPDATE SET version = version + 1, stamp = excluded.stamp;
        INSERT INTO initiatives_cataloguechange (version, stamp, initiative_id) SELECT (SELECT version FROM initiatives_cataloguestate WHERE id = 1), (SELECT stamp FROM initiatives_cataloguestate WHERE id = 1), found.* FROM (SELECT coalesce(OLD.initiative_id, -1)) AS found WHERE true ON CONFLICT DO NOTHING;
        DELETE FROM initiatives_cataloguechange WHERE version < (
            SELECT CASE WHEN version % 1000 = 0 THEN version - 100000 ELSE 0 END
            FROM initiatives_cataloguestate WHERE id = 1
        );
        END;
CREATE TRIGGER notice_initiatives_initiative_sources_insert AFTER INSERT ON initiatives_initiative_sources FOR EACH ROW
         BEGIN
        INSERT INTO initiatives_cataloguestate (id, version, stamp, moved_by, moves)
            VALUES (1, 1, lower(hex(randomblob(16))), 0, 0)
            ON CONFLICT (id) DO UPDATE SET version = version + 1, stamp = excluded.stamp;
        INSERT INTO initiatives_cataloguechange (version, stamp, initiative_id) SELECT (SELECT version FROM initiatives_cataloguestate WHERE id = 1), (SELECT stamp FROM initiatives_cataloguestate WHERE id = 1), found.* FROM (SELECT coalesce(NEW.initiative_id, -1)) AS found WHERE true ON CONFLICT DO NOTHING;
        DELETE FROM initiatives_cataloguechange WHERE version < (
            SELECT CASE WHEN version % 1000 = 0 THEN version - 100000 ELSE 0 END
            FROM initiatives_cataloguestate WHERE id = 1
        );
        END;
CREATE TRIGGER notice_initiatives_initiative_sources_update AFTER UPDATE ON initiatives_initiative_sources FOR EACH ROW
         BEGIN
        INSERT INTO initiatives_cataloguestate (id, version, stamp, moved_by, moves)
            VALUES (1, 1, lower(hex(randomblob(16))), 0, 0)
            ON CONFLICT (id) DO UPDATE SET version = version + 1, stamp = excluded.stamp;
        INSERT INTO initiatives_cataloguechange (version, stamp, initiative_id) SELECT (SELECT version FROM initiatives_cataloguestate WHERE id = 1), (SELECT stamp FROM initiatives_cataloguestate WHERE id = 1), found.* FROM (SELECT coalesce(OLD.initiative_id, -1)) AS found WHERE true ON CONFLICT DO NOTHING;
INSERT INTO initiatives_cataloguechange (version, stamp, initiative_id) SELECT (SELECT version FROM initiatives_cataloguestate WHERE id = 1), (SELECT stamp FROM initiatives_cataloguestate WHERE id = 1), found.* FROM (SELECT coalesce(NEW.initiative_id, -1)) AS found WHERE true ON CONFLICT DO NOTHING;
        DELETE FROM initiatives_cataloguechange WHERE version < (
            SELECT CASE WHEN version % 1000 = 0 THEN version - 100000 ELSE 0 END
            FROM initiatives_cataloguestate WHERE id = 1
        );
        END;
CREATE TRIGGER notice_initiatives_initiative_sources_delete AFTER DELETE ON initiatives_initiative_sources FOR EACH ROW
         BEGIN
        INSERT INTO initiatives_cataloguestate (id, version, stamp, moved_by, moves)
            VALUES (1, 1, lower(hex(randomblob(16))), 0, 0)
            ON CONFLICT (id) DO UPDATE SET version = version + 1, stamp = excluded.stamp;
        INSERT INTO initiatives_cataloguechange (version, stamp, initiative_id) SELECT (SELECT version FROM initiatives_cataloguestate WHERE id = 1), (SELECT stamp FROM initiatives_cataloguestate WHERE id = 1), found.* FROM (SELECT coalesce(OLD.initiative_id, -1)) AS found WHERE true ON CONFLICT DO NOTHING;
        DELETE FROM initiatives_cataloguechange WHERE version < (
            SELECT CASE WHEN version % 1000 = 0 THEN version - 100000 ELSE 0 END
            FROM initiatives_cataloguestate WHERE id = 1
        );
        END;
CREATE TRIGGER notice_initiatives_initiativenation_insert AFTER INSERT ON initiatives_initiativenation FOR EACH ROW
         BEGIN
        INSERT INTO initiatives_cataloguestate (id, version, stamp, moved_by, moves)
            VALUES (1, 1, lower(hex(randomblob(16))), 0, 0)
            ON CONFLICT (id) DO UPDATE SET version = version + 1, stamp = excluded.stamp;
        INSERT INTO initiatives_cataloguechange (version, stamp, initiative_id) SELECT (SELECT version FROM initiatives_cataloguestate WHERE id = 1), (SELECT stamp FROM initiatives_cataloguestate WHERE id = 1), found.* FROM (SELECT coalesce(NEW.initiative_id, -1)) AS found WHERE true ON CONFLICT DO NOTHING;
        DELETE FROM initiatives_cataloguechange WHERE version < (
            SELECT CASE WHEN version % 1000 = 0 THEN version - 100000 ELSE 0 END
            FROM initiatives_cataloguestate WHERE id = 1
        );
        END;
CREATE TRIGGER notice_initiatives_initiativenation_update AFTER UPDATE ON initiatives_initiativenation FOR EACH ROW
         BEGIN
        INSERT INTO initiatives_cataloguestate (id, version, stamp, moved_by, moves)
            VALUES (1, 1, lower(hex(randomblob(16))), 0, 0)
            ON CONFLICT (id) DO UPDATE SET version = version + 1, stamp = excluded.stamp;
        INSERT INTO initiatives_cataloguechange (version, stamp, initiative_id) SELECT (SELECT version FROM initiatives_cataloguestate WHERE id = 1), (SELECT stamp FROM initiatives_cataloguestate WHERE id = 1), found.* FROM (SELECT coalesce(OLD.initiative_id, -1)) AS found WHERE true ON CONFLICT DO NOTHING;
INSERT INTO initiatives_cataloguechange (version, stamp, initiative_id) SELECT (SELECT version FROM initiatives_cataloguestate WHERE id = 1), (SELECT stamp FROM initiatives_cataloguestate WHERE id = 1), found.* FROM (SELECT coalesce(NEW.initiative_id, -1)) AS found WHERE true ON CONFLICT DO NOTHING;
        DELETE FROM initiatives_cataloguechange WHERE version < (
            SELECT CASE WHEN version % 1000 = 0 THEN version - 100000 ELSE 0 END
            FROM initiatives_cataloguestate WHERE id = 1
        );
        END;
CREATE TRIGGER notice_initiatives_initiativenation_delete AFTER DELETE ON initiatives_initiativenation FOR EACH ROW
         BEGIN
        INSERT INTO initiatives_cataloguestate (id, version, stamp, moved_by, moves)
            VALUES (1, 1, lower(hex(randomblob(16))), 0, 0)
            ON CONFLICT (id) DO UPDATE SET version = version + 1, stamp = excluded.stamp;
        INSERT INTO initiatives_cataloguechange (version, stamp, initiative_id) SELECT (SELECT version FROM initiatives_cataloguestate WHERE id = 1), (SELECT stamp FROM initiatives_cataloguestate WHERE id = 1), found.* FROM (SELECT coalesce(OLD.initiative_id, -1)) AS found WHERE true ON CONFLICT DO NOTHING;
        DELETE FROM initiatives_cataloguechange WHERE version < (
            SELECT CASE WHEN version % 1000 = 0 THEN version - 100000 ELSE 0 END
            FROM initiatives_cataloguestate WHERE id = 1
        );
        END;
CREATE TRIGGER notice_initiatives_partnership_insert AFTER INSERT ON initiatives_partnership FOR EACH ROW
         BEGIN
        INSERT INTO initiatives_cataloguestate (id, version, stamp, moved_by, moves)
            VALUES (1, 1, lower(hex(randomblob(16))), 0, 0)
            ON CONFLICT (id) DO UPDATE SET version = version + 1, stamp = excluded.stamp;
        INSERT INTO initiatives_cataloguechange (version, stamp, initiative_id) SELECT (SELECT version FROM initiatives_cataloguestate WHERE id = 1), (SELECT stamp FROM initiatives_cataloguestate WHERE id = 1), found.* FROM (SELECT coalesce(NEW.initiative_id, -1)) AS found WHERE true ON CONFLICT DO NOTHING;
        DELETE FROM initiatives_cataloguechange WHERE version < (
            SELECT CASE WHEN version % 1000 = 0 THEN version - 100000 ELSE 0 END
            FROM initiatives_cataloguestate WHERE id = 1
        );
        END;
CREATE TRIGGER notice_initiatives_partnership_update AFTER UPDATE ON initiatives_partnership FOR EACH ROW
         BEGIN
        INSERT INTO initiatives_cataloguestate (id, version, stamp, moved_by, moves)
            VALUES (1, 1, lower(hex(randomblob(16))), 0, 0)
            ON CONFLICT (id) DO UPDATE SET version = version + 1, stamp = excluded.stamp;
        INSERT INTO initiatives_cataloguechange (version, stamp, initiative_id) SELECT (SELECT version FROM initiatives_cataloguestate WHERE id = 1), (SELECT stamp FROM initiatives_cataloguestate WHERE id = 1), found.* FROM (SELECT coalesce(OLD.initiative_id, -1)) AS found WHERE true ON CONFLICT DO NOTHING;
INSERT INTO initiatives_cataloguechange (version, stamp, initiative_id) SELECT (SELECT version FROM initiatives_cataloguestate WHERE id = 1), (SELECT stamp FROM initiatives_cataloguestate WHERE id = 1), found.* FROM (SELECT coalesce(NEW.initiative_id, -1)) AS found WHERE true ON CONFLICT DO NOTHING;
        DELETE FROM initiatives_cataloguechange WHERE version < (
            SELECT CASE WHEN version % 1000 = 0 THEN version - 100000 ELSE 0 END
            FROM initiatives_cataloguestate WHERE id = 1
        );
        END;
CREATE TRIGGER notice_initiatives_partnership_delete AFTER DELETE ON initiatives_partnership FOR EACH ROW
         BEGIN
        INSERT INTO initiatives_cataloguestate (id, version, stamp, moved_by, moves)
            VALUES (1, 1, lower(hex(randomblob(16))), 0, 0)
            ON CONFLICT (id) DO UPDATE SET version = version + 1, stamp = excluded.stamp;
        INSERT INTO initiatives_cataloguechange (version, stamp, initiative_id) SELECT (SELECT version FROM initiatives_cataloguestate WHERE id = 1), (SELECT stamp FROM initiatives_cataloguestate WHERE id = 1), found.* FROM (SELECT coalesce(OLD.initiative_id, -1)) AS found WHERE true ON CONFLICT DO NOTHING;
        DELETE FROM initiatives_cataloguechange WHERE version < (
            SELECT CASE WHEN version % 1000 = 0 THEN version - 100000 ELSE 0 END
            FROM initiatives_cataloguestate WHERE id = 1
        );
        END;
CREATE TRIGGER notice_initiatives_example_insert AFTER INSERT ON initiatives_example FOR EACH ROW
         BEGIN
        INSERT INTO initiatives_cataloguestate (id, version, stamp, moved_by, moves)
            VALUES (1, 1, lower(hex(randomblob(16))), 0, 0)
            ON CONFLICT (id) DO UPDATE SET version = version + 1, stamp = excluded.stamp;
        INSERT INTO initiatives_cataloguechange (version, stamp, initiative_id) SELECT (SELECT version FROM initiatives_cataloguestate WHERE id = 1), (SELECT stamp FROM initiatives_cataloguestate WHERE id = 1), found.* FROM (SELECT coalesce(NEW.initiative_id, -1)) AS found WHERE true ON CONFLICT DO NOTHING;
        DELETE FROM initiatives_cataloguechange WHERE version < (
            SELECT CASE WHEN version % 1000 = 0 THEN version - 100000 ELSE 0 END
            FROM initiatives_cataloguestate WHERE id = 1
        );
        END;
CREATE TRIGGER notice_initiatives_example_update AFTER UPDATE ON initiatives_example FOR EACH ROW
         BEGIN
        INSERT INTO initiatives_cataloguestate (id, version, stamp, moved_by, moves)
            VALUES (1, 1, lower(hex(randomblob(16))), 0, 0)
            ON CONFLICT (id) DO UPDATE SET version = version + 1, stamp = excluded.stamp;
        INSERT INTO initiatives_cataloguechange (version, stamp, initiative_id) SELECT (SELECT version FROM initiatives_cataloguestate WHERE id = 1), (SELECT stamp FROM initiatives_cataloguestate WHERE id = 1), found.* FROM (SELECT coalesce(OLD.initiative_id, -1)) AS found WHERE true ON CONFLICT DO NOTHING;
INSERT INTO initiatives_cataloguechange (version, stamp, initiative_id) SELECT (SELECT version FROM initiatives_cataloguestate WHERE id = 1), (SELECT stamp FROM initiatives_cataloguestate WHERE id = 1), found.* FROM (SELECT coalesce(NEW.initiative_id, -1)) AS found WHERE true ON CONFLICT DO NOTHING;
        DELETE FROM initiatives_cataloguechange WHERE version < (
            SELECT CASE WHEN version % 1000 = 0 THEN version - 100000 ELSE 0 END
            FROM initiatives_cataloguestate WHERE id = 1
        );
        END;
CREATE TRIGGER notice_initiatives_example_delete AFTER DELETE ON initiatives_example FOR EACH ROW
         BEGIN
        INSERT INTO initiatives_cataloguestate (id, version, stamp, moved_by, moves)
            VALUES (1, 1, lower(hex(randomblob(16))), 0, 0)
            ON CONFLICT (id) DO UPDATE SET version = version + 1, stamp = excluded.stamp;
        INSERT INTO initiatives_cataloguechange (version, stamp, initiative_id) SELECT (SELECT version FROM initiatives_cataloguestate WHERE id = 1), (SELECT stamp FROM initiatives_cataloguestate WHERE id = 1), found.* FROM (SELECT coalesce(OLD.initiative_id, -1)) AS found WHERE true ON CONFLICT DO NOTHING;
        DELETE FROM initiatives_cataloguechange WHERE version < (
            SELECT CASE WHEN version % 1000 = 0 THEN version - 100000 ELSE 0 END
            FROM initiatives_cataloguestate WHERE id = 1
        );
        END;
CREATE TRIGGER notice_initiatives_result_insert AFTER INSERT ON initiatives_result FOR EACH ROW
         BEGIN
        INSERT INTO initiatives_cataloguestate (id, version, stamp, moved_by, moves)
            VALUES (1, 1, lower(hex(randomblob(16))), 0, 0)
            ON CONFLICT (id) DO UPDATE SET version = version + 1, stamp = excluded.stamp;
        INSERT INTO initiatives_cataloguechange (version, stamp, initiative_id) SELECT (SELECT version FROM initiatives_cataloguestate WHERE id = 1), (SELECT stamp FROM initiatives_cataloguestate WHERE id = 1), found.* FROM (SELECT coalesce(NEW.initiative_id, -1)) AS found WHERE true ON CONFLICT DO NOTHING;
        DELETE FROM initiatives_cataloguechange WHERE version < (
            SELECT CASE WHEN version % 1000 = 0 THEN version - 100000 ELSE 0 END
            FROM initiatives_cataloguestate WHERE id = 1
        );
        END;
CREATE TRIGGER notice_initiatives_result_update AFTER UPDATE ON initiatives_result FOR EACH ROW
         BEGIN
        INSERT INTO initiatives_cataloguestate (id, version, stamp, moved_by, moves)
            VALUES (1, 1, lower(hex(randomblob(16))), 0, 0)
            ON CONFLICT (id) DO UPDATE SET version = version + 1, stamp = excluded.stamp;
        INSERT INTO initiatives_cataloguechange (version, stamp, initiative_id) SELECT (SELECT version FROM initiatives_cataloguestate WHERE id = 1), (SELECT stamp FROM initiatives_cataloguestate WHERE id = 1), found.* FROM (SELECT coalesce(OLD.initiative_id, -1)) AS found WHERE true ON CONFLICT DO NOTHING;
INSERT INTO initiatives_cataloguechange (version, stamp, initiative_id) SELECT (SELECT version FROM initiatives_cataloguestate WHERE id = 1), (SELECT stamp FROM initiatives_cataloguestate WHERE id = 1), found.* FROM (SELECT coalesce(NEW.initiative_id, -1)) AS found WHERE true ON CONFLICT DO NOTHING;
        DELETE FROM initiatives_cataloguechange WHERE version < (
            SELECT CASE WHEN version % 1000 = 0 THEN version - 100000 ELSE 0 END
            FROM initiatives_cataloguestate WHERE id = 1
        );
        END;
CREATE TRIGGER notice_initiatives_result_delete AFTER DELETE ON initiatives_result FOR EACH ROW
         BEGIN
        INSERT INTO initiatives_cataloguestate (id, version, stamp, moved_by, moves)
            VALUES (1, 1, lower(hex(randomblob(16))), 0, 0)
            ON CONFLICT (id) DO UPDATE SET version = version + 1, stamp = excluded.stamp;
        INSERT INTO initiatives_cataloguechange (version, stamp, initiative_id) SELECT (SELECT version FROM initiatives_cataloguestate WHERE id = 1), (SELECT stamp FROM initiatives_cataloguestate WHERE id = 1), found.* FROM (SELECT coalesce(OLD.initiative_id, -1)) AS found WHERE true ON CONFLICT DO NOTHING;
        DELETE FROM initiatives_cataloguechange WHERE version < (
            SELECT CASE WHEN version % 1000 = 0 THEN version - 100000 ELSE 0 END
            FROM initiatives_cataloguestate WHERE id = 1
        );
        END;
CREATE TRIGGER notice_cities_city_insert AFTER INSERT ON cities_city FOR EACH ROW
         BEGIN
        INSERT INTO initiatives_cataloguestate (id, version, stamp, moved_by, moves)
            VALUES (1, 1, lower(hex(randomblob(16))), 0, 0)
            ON CONFLICT (id) DO UPDATE SET version = version + 1, stamp = excluded.stamp;
        INSERT INTO initiatives_cataloguechange (version, stamp, initiative_id) SELECT (SELECT version FROM initiatives_cataloguestate WHERE id = 1), (SELECT stamp FROM initiatives_cataloguestate WHERE id = 1), found.* FROM (SELECT 0) AS found WHERE true ON CONFLICT DO NOTHING;
        DELETE FROM initiatives_cataloguechange WHERE version < (
            SELECT CASE WHEN version % 1000 = 0 THEN version - 100000 ELSE 0 END
            FROM initiatives_cataloguestate WHERE id = 1
        );
        END;
CREATE TRIGGER notice_cities_city_update AFTER UPDATE ON cities_city FOR EACH ROW
         BEGIN
        INSERT INTO initiatives_cataloguestate (id, version, stamp, moved_by, moves)
            VALUES (1, 1, lower(hex(randomblob(16))), 0, 0)
            ON CONFLICT (id) DO UPDATE SET version = version + 1, stamp = excluded.stamp;
        INSERT INTO initiatives_cataloguechange (version, stamp, initiative_id) SELECT (SELECT version FROM initiatives_cataloguestate WHERE id = 1), (SELECT stamp FROM initiatives_cataloguestate WHERE id = 1), found.* FROM (SELECT 0) AS found WHERE true ON CONFLICT DO NOTHING;
INSERT INTO initiatives_cataloguechange (version, stamp, initiative_id) SELECT (SELECT version FROM initiatives_cataloguestate WHERE id = 1), (SELECT stamp FROM initiatives_cataloguestate WHERE id = 1), found.* FROM (SELECT initiative_id FROM initiatives_initiative_cities WHERE city_id = NEW.id AND (OLD.nation <> NEW.nation OR OLD.region <> NEW.region)) AS found WHERE true ON CONFLICT DO NOTHING;
        DELETE FROM initiatives_cataloguechange WHERE version < (
            SELECT CASE WHEN version % 1000 = 0 THEN version - 100000 ELSE 0 END
            FROM initiatives_cataloguestate WHERE id = 1
        );
        END;
CREATE TRIGGER notice_cities_city_delete AFTER DELETE ON cities_city FOR EACH ROW
         BEGIN
        INSERT INTO initiatives_cataloguestate (id, version, stamp, moved_by, moves)
            VALUES (1, 1, lower(hex(randomblob(16))), 0, 0)
            ON CONFLICT (id) DO UPDATE SET version = version + 1, stamp = excluded.stamp;
        INSERT INTO initiatives_cataloguechange (version, stamp, initiative_id) SELECT (SELECT version FROM initiatives_cataloguestate WHERE id = 1), (SELECT stamp FROM initiatives_cataloguestate WHERE id = 1), found.* FROM (SELECT 0) AS found WHERE true ON CONFLICT DO NOTHING;
        DELETE FROM initiatives_cataloguechange WHERE version < (
            SELECT CASE WHEN version % 1000 = 0 THEN version - 100000 ELSE 0 END
            FROM initiatives_cataloguestate WHERE id = 1
        );
        END;
CREATE TRIGGER notice_initiatives_organisation_insert AFTER INSERT ON initiatives_organisation FOR EACH ROW
         BEGIN
        INSERT INTO initiatives_cataloguestate (id, version, stamp, moved_by, moves)
            VALUES (1, 1, lower(hex(randomblob(16))), 0, 0)
            ON CONFLICT (id) DO UPDATE SET version = version + 1, stamp = excluded.stamp;
        INSERT INTO initiatives_cataloguechange (version, stamp, initiative_id) SELECT (SELECT version FROM initiatives_cataloguestate WHERE id = 1), (SELECT stamp FROM initiatives_cataloguestate WHERE id = 1), found.* FROM (SELECT 0) AS found WHERE true ON CONFLICT DO NOTHING;
        DELETE FROM initiatives_cataloguechange WHERE version < (
            SELECT CASE WHEN version % 1000 = 0 THEN version - 100000 ELSE 0 END
            FROM initiatives_cataloguestate WHERE id = 1
        );
        END;
CREATE TRIGGER notice_initiatives_organisation_update AFTER UPDATE ON initiatives_organisation FOR EACH ROW
         BEGIN
        INSERT INTO initiatives_cataloguestate (id, version, stamp, moved_by, moves)
            VALUES (1, 1, lower(hex(randomblob(16))), 0, 0)
            ON CONFLICT (id) DO UPDATE SET version = version + 1, stamp = excluded.stamp;
        INSERT INTO initiatives_cataloguechange (version, stamp, initiative_id) SELECT (SELECT version FROM initiatives_cataloguestate WHERE id = 1), (SELECT stamp FROM initiatives_cataloguestate WHERE id = 1), found.* FROM (SELECT 0) AS found WHERE true ON CONFLICT DO NOTHING;
INSERT INTO initiatives_cataloguechange (version, stamp, initiative_id) SELECT (SELECT version FROM initiatives_cataloguestate WHERE id = 1), (SELECT stamp FROM initiatives_cataloguestate WHERE id = 1), found.* FROM (SELECT initiative_id FROM initiatives_partnership WHERE organisation_id = NEW.id AND (OLD.sector <> NEW.sector)) AS found WHERE true ON CONFLICT DO NOTHING;
        DELETE FROM initiatives_cataloguechange WHERE version < (
            SELECT CASE WHEN version % 1000 = 0 THEN version - 100000 ELSE 0 END
            FROM initiatives_cataloguestate WHERE id = 1
        );
        END;
CREATE TRIGGER notice_initiatives_organisation_delete AFTER DELETE ON initiatives_organisation FOR EACH ROW
         BEGIN
        INSERT INTO initiatives_cataloguestate (id, version, stamp, moved_by, moves)
            VALUES (1, 1, lower(hex(randomblob(16))), 0, 0)
            ON CONFLICT (id) DO UPDATE SET version = version + 1, stamp = excluded.stamp;
        INSERT INTO initiatives_cataloguechange (version, stamp, initiative_id) SELECT (SELECT version FROM initiatives_cataloguestate WHERE id = 1), (SELECT stamp FROM initiatives_cataloguestate WHERE id = 1), found.* FROM (SELECT 0) AS found WHERE true ON CONFLICT DO NOTHING;
        DELETE FROM initiatives_cataloguechange WHERE version < (
            SELECT CASE WHEN version % 1000 = 0 THEN version - 100000 ELSE 0 END
            FROM initiatives_cataloguestate WHERE id = 1
        );
        END;
CREATE TRIGGER notice_initiatives_principle_insert AFTER INSERT ON initiatives_principle FOR EACH ROW
         BEGIN
        INSERT INTO initiatives_cataloguestate (id, version, stamp, moved_by, moves)
            VALUES (1, 1, lower(hex(randomblob(16))), 0, 0)
            ON CONFLICT (id) DO UPDATE SET version = version + 1, stamp = excluded.stamp;
        INSERT INTO initiatives_cataloguechange (version, stamp, initiative_id) SELECT (SELECT version FROM initiatives_cataloguestate WHERE id = 1), (SELECT stamp FROM initiatives_cataloguestate WHERE id = 1), found.* FROM (SELECT 0) AS found WHERE true ON CONFLICT DO NOTHING;
        DELETE FROM initiatives_cataloguechange WHERE version < (
            SELECT CASE WHEN version % 1000 = 0 THEN version - 100000 ELSE 0 END
            FROM initiatives_cataloguestate WHERE id = 1
        );
        END;
CREATE TRIGGER notice_initiatives_principle_update AFTER UPDATE ON initiatives_principle FOR EACH ROW
         BEGIN
        INSERT INTO initiatives_cataloguestate (id, version, stamp, moved_by, moves)
            VALUES (1, 1, lower(hex(randomblob(16))), 0, 0)
            ON CONFLICT (id) DO UPDATE SET version = version + 1, stamp = excluded.stamp;
        INSERT INTO initiatives_cataloguechange (version, stamp, initiative_id) SELECT (SELECT version FROM initiatives_cataloguestate WHERE id = 1), (SELECT stamp FROM initiatives_cataloguestate WHERE id = 1), found.* FROM (SELECT 0) AS found WHERE true ON CONFLICT DO NOTHING;
        DELETE FROM initiatives_cataloguechange WHERE version < (
            SELECT CASE WHEN version % 1000 = 0 THEN version - 100000 ELSE 0 END
            FROM initiatives_cataloguestate WHERE id = 1
        );
        END;
CREATE TRIGGER notice_initiatives_principle_delete AFTER DELETE ON initiatives_principle FOR EACH ROW
         BEGIN
        INSERT INTO initiatives_cataloguestate (id, version, stamp, moved_by, moves)
            VALUES (1, 1, lower(hex(randomblob(16))), 0, 0)
            ON CONFLICT (id) DO UPDATE SET version = version + 1, stamp = excluded.stamp;
        INSERT INTO initiatives_cataloguechange (version, stamp, initiative_id) SELECT (SELECT version FROM initiatives_cataloguestate WHERE id = 1), (SELECT stamp FROM initiatives_cataloguestate WHERE id = 1), found.* FROM (SELECT 0) AS found WHERE true ON CONFLICT DO NOTHING;
        DELETE FROM initiatives_cataloguechange WHERE version < (
            SELECT CASE WHEN version % 1000 = 0 THEN version - 100000 ELSE 0 END
            FROM initiatives_cataloguestate WHERE id = 1
        );
        END;
CREATE TRIGGER notice_initiatives_framework_insert AFTER INSERT ON initiatives_framework FOR EACH ROW
         BEGIN
        INSERT INTO initiatives_cataloguestate (id, version, stamp, moved_by, moves)
            VALUES (1, 1, lower(hex(randomblob(16))), 0, 0)
            ON CONFLICT (id) DO UPDATE SET version = version + 1, stamp = excluded.stamp;
        INSERT INTO initiatives_cataloguechange (version, stamp, initiative_id) SELECT (SELECT version FROM initiatives_cataloguestate WHERE id = 1), (SELECT stamp FROM initiatives_cataloguestate WHERE id = 1), found.* FROM (SELECT 0) AS found WHERE true ON CONFLICT DO NOTHING;
        DELETE FROM initiatives_cataloguechange WHERE version < (
            SELECT CASE WHEN version % 1000 = 0 THEN version - 100000 ELSE 0 END
            FROM initiatives_cataloguestate WHERE id = 1
        );
        END;
CREATE TRIGGER notice_initiatives_framework_update AFTER UPDATE ON initiatives_framework FOR EACH ROW
         BEGIN
        INSERT INTO initiatives_cataloguestate (id, version, stamp, moved_by, moves)
            VALUES (1, 1, lower(hex(randomblob(16))), 0, 0)
            ON CONFLICT (id) DO UPDATE SET version = version + 1, stamp = excluded.stamp;
        INSERT INTO initiatives_cataloguechange (version, stamp, initiative_id) SELECT (SELECT version FROM initiatives_cataloguestate WHERE id = 1), (SELECT stamp FROM initiatives_cataloguestate WHERE id = 1), found.* FROM (SELECT 0) AS found WHERE true ON CONFLICT DO NOTHING;
        DELETE FROM initiatives_cataloguechange WHERE version < (
            SELECT CASE WHEN version % 1000 = 0 THEN version - 100000 ELSE 0 END
            FROM initiatives_cataloguestate WHERE id = 1
        );
        END;
CREATE TRIGGER notice_initiatives_framework_delete AFTER DELETE ON initiatives_framework FOR EACH ROW
         BEGIN
        INSERT INTO initiatives_cataloguestate (id, version, stamp, moved_by, moves)
            VALUES (1, 1, lower(hex(randomblob(16))), 0, 0)
            ON CONFLICT (id) DO UPDATE SET version = version + 1, stamp = excluded.stamp;
        INSERT INTO initiatives_cataloguechange (version, stamp, initiative_id) SELECT (SELECT version FROM initiatives_cataloguestate WHERE id = 1), (SELECT stamp FROM initiatives_cataloguestate WHERE id = 1), found.* FROM (SELECT 0) AS found WHERE true ON CONFLICT DO NOTHING;
        DELETE FROM initiatives_cataloguechange WHERE version < (
            SELECT CASE WHEN version % 1000 = 0 THEN version - 100000 ELSE 0 END
            FROM initiatives_cataloguestate WHERE id = 1
        );
        END;
CREATE TRIGGER notice_initiatives_theme_insert AFTER INSERT ON initiatives_theme FOR EACH ROW
         BEGIN
        INSERT INTO initiatives_cataloguestate (id, version, stamp, moved_by, moves)
            VALUES (1, 1, lower(hex(randomblob(16))), 0, 0)
            ON CONFLICT (id) DO UPDATE SET version = version + 1, stamp = excluded.stamp;
        INSERT INTO initiatives_cataloguechange (version, stamp, initiative_id) SELECT (SELECT version FROM initiatives_cataloguestate WHERE id = 1), (SELECT stamp FROM initiatives_cataloguestate WHERE id = 1), found.* FROM (SELECT 0) AS found WHERE true ON CONFLICT DO NOTHING;
        DELETE FROM initiatives_cataloguechange WHERE version < (
            SELECT CASE WHEN version % 1000 = 0 THEN version - 100000 ELSE 0 END
            FROM initiatives_cataloguestate WHERE id = 1
        );
        END;
CREATE TRIGGER notice_initiatives_theme_update AFTER UPDATE ON initiatives_theme FOR EACH ROW
         BEGIN
        INSERT INTO initiatives_cataloguestate (id, version, stamp, moved_by, moves)
            VALUES (1, 1, lower(hex(randomblob(16))), 0, 0)
            ON CONFLICT (id) DO UPDATE SET version = version + 1, stamp = excluded.stamp;
        INSERT INTO initiatives_cataloguechange (version, stamp, initiative_id) SELECT (SELECT version FROM initiatives_cataloguestate WHERE id = 1), (SELECT stamp FROM initiatives_cataloguestate WHERE id = 1), found.* FROM (SELECT 0) AS found WHERE true ON CONFLICT DO NOTHING;
        DELETE FROM initiatives_cataloguechange WHERE version < (
            SELECT CASE WHEN version % 1000 = 0 THEN version - 100000 ELSE 0 END
            FROM initiatives_cataloguestate WHERE id = 1
        );
        END;
CREATE TRIGGER notice_initiatives_theme_delete AFTER DELETE ON initiatives_theme FOR EACH ROW
         BEGIN
        INSERT INTO initiatives_cataloguestate (id, version, stamp, moved_by, moves)
            VALUES (1, 1, lower(hex(randomblob(16))), 0, 0)
            ON CONFLICT (id) DO UPDATE SET version = version + 1, stamp = excluded.stamp;
        INSERT INTO initiatives_cataloguechange (version, stamp, initiative_id) SELECT (SELECT version FROM initiatives_cataloguestate WHERE id = 1), (SELECT stamp FROM initiatives_cataloguestate WHERE id = 1), found.* FROM (SELECT 0) AS found WHERE true ON CONFLICT DO NOTHING;
        DELETE FROM initiatives_cataloguechange WHERE version < (
            SELECT CASE WHEN version % 1000 = 0 THEN version - 100000 ELSE 0 END
            FROM initiatives_cataloguestate WHERE id = 1
        );
        END;
CREATE TRIGGER notice_initiatives_source_insert AFTER INSERT ON initiatives_source FOR EACH ROW
         BEGIN
        INSERT INTO initiatives_cataloguestate (id, version, stamp, moved_by, moves)
            VALUES (1, 1, lower(hex(randomblob(16))), 0, 0)
            ON CONFLICT (id) DO UPDATE SET version = version + 1, stamp = excluded.stamp;
        INSERT INTO initiatives_cataloguechange (version, stamp, initiative_id) SELECT (SELECT version FROM initiatives_cataloguestate WHERE id = 1), (SELECT stamp FROM initiatives_cataloguestate WHERE id = 1), found.* FROM (SELECT -1) AS found WHERE true ON CONFLICT DO NOTHING;
        DELETE FROM initiatives_cataloguechange WHERE version < (
            SELECT CASE WHEN version % 1000 = 0 THEN version - 100000 ELSE 0 END
            FROM initiatives_cataloguestate WHERE id = 1
        );
        END;
CREATE TRIGGER notice_initiatives_source_update AFTER UPDATE ON initiatives_source FOR EACH ROW
         BEGIN
        INSERT INTO initiatives_cataloguestate (id, version, stamp, moved_by, moves)
            VALUES (1, 1, lower(hex(randomblob(16))), 0, 0)
            ON CONFLICT (id) DO UPDATE SET version = version + 1, stamp = excluded.stamp;
        INSERT INTO initiatives_cataloguechange (version, stamp, initiative_id) SELECT (SELECT version FROM initiatives_cataloguestate WHERE id = 1), (SELECT stamp FROM initiatives_cataloguestate WHERE id = 1), found.* FROM (SELECT -1) AS found WHERE true ON CONFLICT DO NOTHING;
        DELETE FROM initiatives_cataloguechange WHERE version < (
            SELECT CASE WHEN version % 1000 = 0 THEN version - 100000 ELSE 0 END
            FROM initiatives_cataloguestate WHERE id = 1
        );
        END;
CREATE TRIGGER notice_initiatives_source_delete AFTER DELETE ON initiatives_source FOR EACH ROW
         BEGIN
        INSERT INTO initiatives_cataloguestate (id, version, stamp, moved_by, moves)
            VALUES (1, 1, lower(hex(randomblob(16))), 0, 0)
            ON CONFLICT (id) DO UPDATE SET version = version + 1, stamp = excluded.stamp;
        INSERT INTO initiatives_cataloguechange (version, stamp, initiative_id) SELECT (SELECT version FROM initiatives_cataloguestate WHERE id = 1), (SELECT stamp FROM initiatives_cataloguestate WHERE id = 1), found.* FROM (SELECT -1) AS found WHERE true ON CONFLICT DO NOTHING;
        DELETE FROM initiatives_cataloguechange WHERE version < (
            SELECT CASE WHEN version % 1000 = 0 THEN version - 100000 ELSE 0 END
            FROM initiatives_cataloguestate WHERE id = 1
        );
        END;
CREATE TRIGGER notice_initiatives_measure_insert AFTER INSERT ON initiatives_measure FOR EACH ROW
         BEGIN
        INSERT INTO initiatives_cataloguestate (id, version, stamp, moved_by, moves)
            VALUES (1, 1, lower(hex(randomblob(16))), 0, 0)
            ON CONFLICT (id) DO UPDATE SET version = version + 1, stamp = excluded.stamp;
        INSERT INTO initiatives_cataloguechange (version, stamp, initiative_id) SELECT (SELECT version FROM initiatives_cataloguestate WHERE id = 1), (SELECT stamp FROM initiatives_cataloguestate WHERE id = 1), found.* FROM (SELECT -1) AS found WHERE true ON CONFLICT DO NOTHING;
        DELETE FROM initiatives_cataloguechange WHERE version < (
            SELECT CASE WHEN version % 1000 = 0 THEN version - 100000 ELSE 0 END
            FROM initiatives_cataloguestate WHERE id = 1
        );
        END;
CREATE TRIGGER notice_initiatives_measure_update AFTER UPDATE ON initiatives_measure FOR EACH ROW
         BEGIN
        INSERT INTO initiatives_cataloguestate (id, version, stamp, moved_by, moves)
            VALUES (1, 1, lower(hex(randomblob(16))), 0, 0)
            ON CONFLICT (id) DO UPDATE SET version = version + 1, stamp = excluded.stamp;
        INSERT INTO initiatives_cataloguechange (version, stamp, initiative_id) SELECT (SELECT version FROM initiatives_cataloguestate WHERE id = 1), (SELECT stamp FROM initiatives_cataloguestate WHERE id = 1), found.* FROM (SELECT -1) AS found WHERE true ON CONFLICT DO NOTHING;
        DELETE FROM initiatives_cataloguechange WHERE version < (
            SELECT CASE WHEN version % 1000 = 0 THEN version - 100000 ELSE 0 END
            FROM initiatives_cataloguestate WHERE id = 1
        );
        END;
CREATE TRIGGER notice_initiatives_measure_delete AFTER DELETE ON initiatives_measure FOR EACH ROW
         BEGIN
        INSERT INTO initiatives_cataloguestate (id, version, stamp, moved_by, moves)
            VALUES (1, 1, lower(hex(randomblob(16))), 0, 0)
            ON CONFLICT (id) DO UPDATE SET version = version + 1, stamp = excluded.stamp;
        INSERT INTO initiatives_cataloguechange (version, stamp, initiative_id) SELECT (SELECT version FROM initiatives_cataloguestate WHERE id = 1), (SELECT stamp FROM initiatives_cataloguestate WHERE id = 1), found.* FROM (SELECT -1) AS found WHERE true ON CONFLICT DO NOTHING;
        DELETE FROM initiatives_cataloguechange WHERE version < (
            SELECT CASE WHEN version % 1000 = 0 THEN version - 100000 ELSE 0 END
            FROM initiatives_cataloguestate WHERE id = 1
        );
        END;
CREATE TRIGGER notice_initiatives_source_cities_insert AFTER INSERT ON initiatives_source_cities FOR EACH ROW
         BEGIN
        INSERT INTO initiatives_cataloguestate (id, version, stamp, moved_by, moves)
            VALUES (1, 1, lower(hex(randomblob(16))), 0, 0)
            ON CONFLICT (id) DO UPDATE SET version = version + 1, stamp = excluded.stamp;
        INSERT INTO initiatives_cataloguechange (version, stamp, initiative_id) SELECT (SELECT version FROM initiatives_cataloguestate WHERE id = 1), (SELECT stamp FROM initiatives_cataloguestate WHERE id = 1), found.* FROM (SELECT -1) AS found WHERE true ON CONFLICT DO NOTHING;
        DELETE FROM initiatives_cataloguechange WHERE version < (
            SELECT CASE WHEN version % 1000 = 0 THEN version - 100000 ELSE 0 END
            FROM initiatives_cataloguestate WHERE id = 1
        );
        END;
CREATE TRIGGER notice_initiatives_source_cities_update AFTER UPDATE ON initiatives_source_cities FOR EACH ROW
         BEGIN
        INSERT INTO initiatives_cataloguestate (id, version, stamp, moved_by, moves)
            VALUES (1, 1, lower(hex(randomblob(16))), 0, 0)
            ON CONFLICT (id) DO UPDATE SET version = version + 1, stamp = excluded.stamp;
        INSERT INTO initiatives_cataloguechange (version, stamp, initiative_id) SELECT (SELECT version FROM initiatives_cataloguestate WHERE id = 1), (SELECT stamp FROM initiatives_cataloguestate WHERE id = 1), found.* FROM (SELECT -1) AS found WHERE true ON CONFLICT DO NOTHING;
        DELETE FROM initiatives_cataloguechange WHERE version < (
            SELECT CASE WHEN version % 1000 = 0 THEN version - 100000 ELSE 0 END
            FROM initiatives_cataloguestate WHERE id = 1
        );
        END;
CREATE TRIGGER notice_initiatives_source_cities_delete AFTER DELETE ON initiatives_source_cities FOR EACH ROW
         BEGIN
        INSERT INTO initiatives_cataloguestate (id, version, stamp, moved_by, moves)
            VALUES (1, 1, lower(hex(randomblob(16))), 0, 0)
            ON CONFLICT (id) DO UPDATE SET version = version + 1, stamp = excluded.stamp;
        INSERT INTO initiatives_cataloguechange (version, stamp, initiative_id) SELECT (SELECT version FROM initiatives_cataloguestate WHERE id = 1), (SELECT stamp FROM initiatives_cataloguestate WHERE id = 1), found.* FROM (SELECT -1) AS found WHERE true ON CONFLICT DO NOTHING;
        DELETE FROM initiatives_cataloguechange WHERE version < (
            SELECT CASE WHEN version % 1000 = 0 THEN version - 100000 ELSE 0 END
            FROM initiatives_cataloguestate WHERE id = 1
        );
        END;
CREATE TRIGGER notice_initiatives_principle_sources_insert AFTER INSERT ON initiatives_principle_sources FOR EACH ROW
         BEGIN
        INSERT INTO initiatives_cataloguestate (id, version, stamp, moved_by, moves)
            VALUES (1, 1, lower(hex(randomblob(16))), 0, 0)
            ON CONFLICT (id) DO UPDATE SET version = version + 1, stamp = excluded.stamp;
        INSERT INTO initiatives_cataloguechange (version, stamp, initiative_id) SELECT (SELECT version FROM initiatives_cataloguestate WHERE id = 1), (SELECT stamp FROM initiatives_cataloguestate WHERE id = 1), found.* FROM (SELECT -1) AS found WHERE true ON CONFLICT DO NOTHING;
        DELETE FROM initiatives_cataloguechange WHERE version < (
            SELECT CASE WHEN version % 1000 = 0 THEN version - 100000 ELSE 0 END
            FROM initiatives_cataloguestate WHERE id = 1
        );
        END;
CREATE TRIGGER notice_initiatives_principle_sources_update AFTER UPDATE ON initiatives_principle_sources FOR EACH ROW
         BEGIN
        INSERT INTO initiatives_cataloguestate (id, version, stamp, moved_by, moves)
            VALUES (1, 1, lower(hex(randomblob(16))), 0, 0)
            ON CONFLICT (id) DO UPDATE SET version = version + 1, stamp = excluded.stamp;
        INSERT INTO initiatives_cataloguechange (version, stamp, initiative_id) SELECT (SELECT version FROM initiatives_cataloguestate WHERE id = 1), (SELECT stamp FROM initiatives_cataloguestate WHERE id = 1), found.* FROM (SELECT -1) AS found WHERE true ON CONFLICT DO NOTHING;
        DELETE FROM initiatives_cataloguechange WHERE version < (
            SELECT CASE WHEN version % 1000 = 0 THEN version - 100000 ELSE 0 END
            FROM initiatives_cataloguestate WHERE id = 1
        );
        END;
CREATE TRIGGER notice_initiatives_principle_sources_delete AFTER DELETE ON initiatives_principle_sources FOR EACH ROW
         BEGIN
        INSERT INTO initiatives_cataloguestate (id, version, stamp, moved_by, moves)
            VALUES (1, 1, lower(hex(randomblob(16))), 0, 0)
            ON CONFLICT (id) DO UPDATE SET version = version + 1, stamp = excluded.stamp;
        INSERT INTO initiatives_cataloguechange (version, stamp, initiative_id) SELECT (SELECT version FROM initiatives_cataloguestate WHERE id = 1), (SELECT stamp FROM initiatives_cataloguestate WHERE id = 1), found.* FROM (SELECT -1) AS found WHERE true ON CONFLICT DO NOTHING;
        DELETE FROM initiatives_cataloguechange WHERE version < (
            SELECT CASE WHEN version % 1000 = 0 THEN version - 100000 ELSE 0 END
            FROM initiatives_cataloguestate WHERE id = 1
        );
        END;
CREATE TRIGGER notice_initiatives_framework_sources_insert AFTER INSERT ON initiatives_framework_sources FOR EACH ROW
         BEGIN
        INSERT INTO initiatives_cataloguestate (id, version, stamp, moved_by, moves)
            VALUES (1, 1, lower(hex(randomblob(16))), 0, 0)
            ON CONFLICT (id) DO UPDATE SET version = version + 1, stamp = excluded.stamp;
        INSERT INTO initiatives_cataloguechange (version, stamp, initiative_id) SELECT (SELECT version FROM initiatives_cataloguestate WHERE id = 1), (SELECT stamp FROM initiatives_cataloguestate WHERE id = 1), found.* FROM (SELECT -1) AS found WHERE true ON CONFLICT DO NOTHING;
        DELETE FROM initiatives_cataloguechange WHERE version < (
            SELECT CASE WHEN version % 1000 = 0 THEN version - 100000 ELSE 0 END
            FROM initiatives_cataloguestate WHERE id = 1
        );
        END;
CREATE TRIGGER notice_initiatives_framework_sources_update AFTER UPDATE ON initiatives_framework_sources FOR EACH ROW
         BEGIN
        INSERT INTO initiatives_cataloguestate (id, version, stamp, moved_by, moves)
            VALUES (1, 1, lower(hex(randomblob(16))), 0, 0)
            ON CONFLICT (id) DO UPDATE SET version = version + 1, stamp = excluded.stamp;
        INSERT INTO initiatives_cataloguechange (version, stamp, initiative_id) SELECT (SELECT version FROM initiatives_cataloguestate WHERE id = 1), (SELECT stamp FROM initiatives_cataloguestate WHERE id = 1), found.* FROM (SELECT -1) AS found WHERE true ON CONFLICT DO NOTHING;
        DELETE FROM initiatives_cataloguechange WHERE version < (
            SELECT CASE WHEN version % 1000 = 0 THEN version - 100000 ELSE 0 END
            FROM initiatives_cataloguestate WHERE id = 1
        );
        END;
CREATE TRIGGER notice_initiatives_framework_sources_delete AFTER DELETE ON initiatives_framework_sources FOR EACH ROW
         BEGIN
        INSERT INTO initiatives_cataloguestate (id, version, stamp, moved_by, moves)
            VALUES (1, 1, lower(hex(randomblob(16))), 0, 0)
            ON CONFLICT (id) DO UPDATE SET version = version + 1, stamp = excluded.stamp;
        INSERT INTO initiatives_cataloguechange (version, stamp, initiative_id) SELECT (SELECT version FROM initiatives_cataloguestate WHERE id = 1), (SELECT stamp FROM initiatives_cataloguestate WHERE id = 1), found.* FROM (SELECT -1) AS found WHERE true ON CONFLICT DO NOTHING;
        DELETE FROM initiatives_cataloguechange WHERE version < (
            SELECT CASE WHEN version % 1000 = 0 THEN version - 100000 ELSE 0 END
            FROM initiatives_cataloguestate WHERE id = 1
        );
        END;
CREATE TRIGGER notice_initiatives_organisation_sources_insert AFTER INSERT ON initiatives_organisation_sources FOR EACH ROW
         BEGIN
        INSERT INTO initiatives_cataloguestate (id, version, stamp, moved_by, moves)
            VALUES (1, 1, lower(hex(randomblob(16))), 0, 0)
            ON CONFLICT (id) DO UPDATE SET version = version + 1, stamp = excluded.stamp;
        INSERT INTO initiatives_cataloguechange (version, stamp, initiative_id) SELECT (SELECT version FROM initiatives_cataloguestate WHERE id = 1), (SELECT stamp FROM initiatives_cataloguestate WHERE id = 1), found.* FROM (SELECT -1) AS found WHERE true ON CONFLICT DO NOTHING;
        DELETE FROM initiatives_cataloguechange WHERE version < (
            SELECT CASE WHEN version % 1000 = 0 THEN version - 100000 ELSE 0 END
            FROM initiatives_cataloguestate WHERE id = 1
        );
        END;
CREATE TRIGGER notice_initiatives_organisation_sources_update AFTER UPDATE ON initiatives_organisation_sources FOR EACH ROW
         BEGIN
        INSERT INTO initiatives_cataloguestate (id, version, stamp, moved_by, moves)
            VALUES (1, 1, lower(hex(randomblob(16))), 0, 0)
            ON CONFLICT (id) DO UPDATE SET version = version + 1, stamp = excluded.stamp;
        INSERT INTO initiatives_cataloguechange (version, stamp, initiative_id) SELECT (SELECT version FROM initiatives_cataloguestate WHERE id = 1), (SELECT stamp FROM initiatives_cataloguestate WHERE id = 1), found.* FROM (SELECT -1) AS found WHERE true ON CONFLICT DO NOTHING;
        DELETE FROM initiatives_cataloguechange WHERE version < (
            SELECT CASE WHEN version % 1000 = 0 THEN version - 100000 ELSE 0 END
            FROM initiatives_cataloguestate WHERE id = 1
        );
        END;
CREATE TRIGGER notice_initiatives_organisation_sources_delete AFTER DELETE ON initiatives_organisation_sources FOR EACH ROW
         BEGIN
        INSERT INTO initiatives_cataloguestate (id, version, stamp, moved_by, moves)
            VALUES (1, 1, lower(hex(randomblob(16))), 0, 0)
            ON CONFLICT (id) DO UPDATE SET version = version + 1, stamp = excluded.stamp;
        INSERT INTO initiatives_cataloguechange (version, stamp, initiative_id) SELECT (SELECT version FROM initiatives_cataloguestate WHERE id = 1), (SELECT stamp FROM initiatives_cataloguestate WHERE id = 1), found.* FROM (SELECT -1) AS found WHERE true ON CONFLICT DO NOTHING;
        DELETE FROM initiatives_cataloguechange WHERE version < (
            SELECT CASE WHEN version % 1000 = 0 THEN version - 100000 ELSE 0 END
            FROM initiatives_cataloguestate WHERE id = 1
        );
        END;
CREATE TRIGGER notice_addresses_formerslug_insert AFTER INSERT ON addresses_formerslug FOR EACH ROW
         BEGIN
        INSERT INTO initiatives_cataloguestate (id, version, stamp, moved_by, moves)
            VALUES (1, 1, lower(hex(randomblob(16))), 0, 0)
            ON CONFLICT (id) DO UPDATE SET version = version + 1, stamp = excluded.stamp;
        INSERT INTO initiatives_cataloguechange (version, stamp, initiative_id) SELECT (SELECT version FROM initiatives_cataloguestate WHERE id = 1), (SELECT stamp FROM initiatives_cataloguestate WHERE id = 1), found.* FROM (SELECT -1) AS found WHERE true ON CONFLICT DO NOTHING;
        DELETE FROM initiatives_cataloguechange WHERE version < (
            SELECT CASE WHEN version % 1000 = 0 THEN version - 100000 ELSE 0 END
            FROM initiatives_cataloguestate WHERE id = 1
        );
        END;
CREATE TRIGGER notice_addresses_formerslug_update AFTER UPDATE ON addresses_formerslug FOR EACH ROW
         BEGIN
        INSERT INTO initiatives_cataloguestate (id, version, stamp, moved_by, moves)
            VALUES (1, 1, lower(hex(randomblob(16))), 0, 0)
            ON CONFLICT (id) DO UPDATE SET version = version + 1, stamp = excluded.stamp;
        INSERT INTO initiatives_cataloguechange (version, stamp, initiative_id) SELECT (SELECT version FROM initiatives_cataloguestate WHERE id = 1), (SELECT stamp FROM initiatives_cataloguestate WHERE id = 1), found.* FROM (SELECT -1) AS found WHERE true ON CONFLICT DO NOTHING;
        DELETE FROM initiatives_cataloguechange WHERE version < (
            SELECT CASE WHEN version % 1000 = 0 THEN version - 100000 ELSE 0 END
            FROM initiatives_cataloguestate WHERE id = 1
        );
        END;
CREATE TRIGGER notice_addresses_formerslug_delete AFTER DELETE ON addresses_formerslug FOR EACH ROW
         BEGIN
        INSERT INTO initiatives_cataloguestate (id, version, stamp, moved_by, moves)
            VALUES (1, 1, lower(hex(randomblob(16))), 0, 0)
            ON CONFLICT (id) DO UPDATE SET version = version + 1, stamp = excluded.stamp;
        INSERT INTO initiatives_cataloguechange (version, stamp, initiative_id) SELECT (SELECT version FROM initiatives_cataloguestate WHERE id = 1), (SELECT stamp FROM initiatives_cataloguestate WHERE id = 1), found.* FROM (SELECT -1) AS found WHERE true ON CONFLICT DO NOTHING;
        DELETE FROM initiatives_cataloguechange WHERE version < (
            SELECT CASE WHEN version % 1000 = 0 THEN version - 100000 ELSE 0 END
            FROM initiatives_cataloguestate WHERE id = 1
        );
        END;
CREATE TRIGGER notice_initiatives_link_insert AFTER INSERT ON initiatives_link FOR EACH ROW
        WHEN (CASE WHEN NEW.days_failed >= 3 THEN '!' || NEW.archived_url ELSE '' END <> '') BEGIN
        INSERT INTO initiatives_cataloguestate (id, version, stamp, moved_by, moves)
            VALUES (1, 1, lower(hex(randomblob(16))), 0, 0)
            ON CONFLICT (id) DO UPDATE SET version = version + 1, stamp = excluded.stamp;
        INSERT INTO initiatives_cataloguechange (version, stamp, initiative_id) SELECT (SELECT version FROM initiatives_cataloguestate WHERE id = 1), (SELECT stamp FROM initiatives_cataloguestate WHERE id = 1), found.* FROM (SELECT -1) AS found WHERE true ON CONFLICT DO NOTHING;
        DELETE FROM initiatives_cataloguechange WHERE version < (
            SELECT CASE WHEN version % 1000 = 0 THEN version - 100000 ELSE 0 END
            FROM initiatives_cataloguestate WHERE id = 1
        );
        END;
CREATE TRIGGER notice_initiatives_link_update AFTER UPDATE ON initiatives_link FOR EACH ROW
        WHEN (CASE WHEN OLD.days_failed >= 3 THEN '!' || OLD.archived_url ELSE '' END <> CASE WHEN NEW.days_failed >= 3 THEN '!' || NEW.archived_url ELSE '' END) BEGIN
        INSERT INTO initiatives_cataloguestate (id, version, stamp, moved_by, moves)
            VALUES (1, 1, lower(hex(randomblob(16))), 0, 0)
            ON CONFLICT (id) DO UPDATE SET version = version + 1, stamp = excluded.stamp;
        INSERT INTO initiatives_cataloguechange (version, stamp, initiative_id) SELECT (SELECT version FROM initiatives_cataloguestate WHERE id = 1), (SELECT stamp FROM initiatives_cataloguestate WHERE id = 1), found.* FROM (SELECT -1) AS found WHERE true ON CONFLICT DO NOTHING;
        DELETE FROM initiatives_cataloguechange WHERE version < (
            SELECT CASE WHEN version % 1000 = 0 THEN version - 100000 ELSE 0 END
            FROM initiatives_cataloguestate WHERE id = 1
        );
        END;
CREATE TRIGGER notice_initiatives_link_delete AFTER DELETE ON initiatives_link FOR EACH ROW
        WHEN (CASE WHEN OLD.days_failed >= 3 THEN '!' || OLD.archived_url ELSE '' END <> '') BEGIN
        INSERT INTO initiatives_cataloguestate (id, version, stamp, moved_by, moves)
            VALUES (1, 1, lower(hex(randomblob(16))), 0, 0)
            ON CONFLICT (id) DO UPDATE SET version = version + 1, stamp = excluded.stamp;
        INSERT INTO initiatives_cataloguechange (version, stamp, initiative_id) SELECT (SELECT version FROM initiatives_cataloguestate WHERE id = 1), (SELECT stamp FROM initiatives_cataloguestate WHERE id = 1), found.* FROM (SELECT -1) AS found WHERE true ON CONFLICT DO NOTHING;
        DELETE FROM initiatives_cataloguechange WHERE version < (
            SELECT CASE WHEN version % 1000 = 0 THEN version - 100000 ELSE 0 END
            FROM initiatives_cataloguestate WHERE id = 1
        );
        END;
COMMIT;
